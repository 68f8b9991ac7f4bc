import { LEAST_CLUSTERS } from '../check/bootstrap.js';
import { check } from '../check/check.js';
import { estimate, FIGURE_NAMES } from '../check/format.js';
import { isScale, PAIR_FIGURES } from '../check/plan.js';
import type { FiguresView } from '../review/wire.js';
import type { GoldFile } from '../store/gold.js';
import type { LabelsFile } from '../store/labels.js';

/** The figures of `check` as the page shows them. */
export function figuresOf(labels: LabelsFile): (gold: GoldFile) => FiguresView {
  return (gold) => {
    const { agreement: a } = check(labels, gold);
    const several = a.names.length > 1;
    const axes = a.axes.map((axis, i) => {
      const of = several ? a.coders[i] : undefined;
      return {
        axis: axis.axis,
        n: { gold: axis.n, modelCoder: of?.models.map((p) => p.n) ?? [], coders: of?.humans.map((p) => p.n) ?? [] },
        ties: axis.ties,
        rows: [
          ...PAIR_FIGURES.filter((f) => f !== 'alphaOrdinal' || isScale(axis.axis)).map((f) => ({
            name: FIGURE_NAMES[f],
            model: estimate(axis.figures[f]),
            modelCoder: of ? estimate(of.modelMean[f]) : 'n/a',
            coders: of ? estimate(of.humanMean[f]) : 'n/a',
          })),
          { name: FIGURE_NAMES.calibration, model: estimate(axis.calibration), modelCoder: '', coders: '' },
        ],
      };
    });
    const drawn = `95 % intervals: bootstrap of ${a.clusters} ${a.cluster}s drawn whole, B = ${a.resamples}, seed ${a.seed}.`;
    // With fewer there are none, which a note of theirs says.
    const intervals = a.clusters < LEAST_CLUSTERS ? [] : [drawn];
    const alone = several ? [] : ['One coder only: nothing says how far people would agree.'];
    return { axes, notes: [...intervals, ...a.notes, ...alone, 'n/a: these data cannot give the figure.'] };
  };
}
