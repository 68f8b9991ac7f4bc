import { all, clock12, each, page, type Said, type Theme, two } from './themes.js';

/**
 * Themes in which a link, a number or a margin tells whom a comment answers, and by-lines stand under the words.
 */

interface Placed {
  s: Said;
  depth: number;
  /** The comment answered. */
  to: Said | null;
}
const placed = (said: readonly Said[], to: Said | null = null, depth = 0): Placed[] =>
  said.flatMap((s) => [{ s, depth, to }, ...placed(s.replies ?? [], s, depth + 1)]);

/** "9:12 am on March 1": the year is the article's. */
const yearless = (at: string) => {
  const [, m, d] = at.split(/[-T:]/).map(Number);
  const month = ['January', 'February', 'March', 'April'][(m as number) - 1];
  return { clock: clock12(at), day: `${month} ${d}` };
};
const short = (at: string) => {
  const [y, m, d] = at.split(/[-T:]/).map(Number);
  return `${m === 4 ? 'Apr' : 'Mar'} ${d}, ${y}`;
};
/** "2015-03-01 09:12 am UTC". */
const utc = (at: string) => {
  const [h, rest] = at.slice(11).split(':');
  const hour = Number(h);
  return `${at.slice(0, 10)} ${two(hour % 12 || 12)}:${rest} ${hour < 12 ? 'am' : 'pm'} UTC`;
};

export const PLACED: readonly Theme[] = [
  {
    name: 'by-line without a year under the words',
    flat: true,
    render: (said) =>
      page(
        `<a name="comments"></a>${each(
          all(said).map((a) => a.s),
          (s, i) =>
            `<a name="${s.id}"></a><div class="comments">${s.body}<br><span class="smallcopy">posted by <a href="/user/${i}">${s.author}</a> at <a href="/14/Ferry#${s.id}">${yearless(s.at).clock}</a> on ${yearless(s.at).day} <span id="fav${s.id}">[<a href="/fav/${s.id}">${i + 2} favorites</a>]</span> </span></div><br>`,
        )}`,
      ),
  },
  {
    name: 'an arrow to the comment answered, numbers and a button to complain',
    render: (said) =>
      page(
        `<h2>Comments</h2><ul class="talk">${rows(
          placed(said),
          ({ s, to }, i) =>
            `<li class="talk-${i % 2 ? 'odd' : 'even'}" id="talk${s.id}"><a name="T${s.id}"></a><p class="talk-head"><span class="no">${i + 1}. </span><a href="/page#T${s.id}">At ${clock12(s.at)} on ${short(s.at)}</a>, <a class="url fn" href="/u">${s.author}</a> ${to ? `<a class="up" href="/page#T${to.id}">&#8593;</a> ` : ''}wrote:</p><div class="talk-said">${s.body}</div><p class="talk-foot"><a href="/complain?${s.id}">Object to this remark</a></p></li>`,
        )}</ul>`,
      ),
  },
  {
    name: 'tables with a subject, answers in a box that is named for the comment',
    render: (said) => page(`<h3>Discuss this article</h3><div>${boxes(said)}</div>`),
  },
  {
    name: 'styles alone, employers under the names, dates among the buttons',
    render: (said) => page(`<div>${styled(said)}</div>`),
  },
  {
    name: 'scoop',
    special: true,
    render: (said) =>
      page(
        `<div id="comments">${lists(
          said,
          (s, to) =>
            `<a name="c${s.id}"></a><h3><a class="cs" href="/comments/9#c${s.id}">A subject</a> <span class="rt">(4+ / 0-)</span></h3><div class="cb">${s.body}</div><p class="sig">Fair winds</p><p class="cf">by <a href="/u" class="cu">${s.author}</a> on ${short(s.at)} at ${clock12(s.at)}</p><p class="cl">${to ? ` [ <a href="/comments/8#c${to.id}">Parent</a> ]` : ''}</p>`,
        )}</div>`,
      ),
  },
  {
    name: 'free republic',
    special: true,
    render: (said) =>
      page(
        `<hr>${rows(
          placed(said),
          ({ s, to }) =>
            `<a name="${s.id}"></a><div class="a2">To: <b>${to?.author ?? 'Poster'}</b></div><div class="b2">${s.body}</div><br clear="all"><div class="n2"><br><a href="/posts?page=1#${s.id}">${s.id}</a> posted on <b>${short(s.at)} ${clock12(s.at)}</b> by <a href="/~x/">${s.author}</a> <i><small>(Fair winds.)</small></i></div><div>[ <a href="/post?id=1">Post Reply</a> | <a href="/posts?page=1#${to?.id ?? 1}">To ${to?.id ?? 1}</a> | <a href="/replies?c=2">View Replies</a>]</div><hr>`,
        )}`,
      ),
  },
  {
    name: 'livejournal tables',
    special: true,
    render: (said) =>
      page(
        rows(
          placed(said),
          ({ s, depth, to }) =>
            `<a name="t${s.id}"></a><table width="100%"><tr><td><img src="dot.gif" height="1" width="${depth * 25}"></td><td><table id="cmtbar${s.id}"><tr><td><span class="ljuser"><a href="/profile"><img src="i.gif" alt="[info]"></a><a href="/x"><b>${s.author}</b></a></span><br><font size="-1">${utc(s.at)}</font> <font size="-1">(<a href="?thread=${s.id}#t${s.id}">link</a>)</font></td></tr></table><table><tr><td>${s.body}<p style="margin: 0.7em 0"><font size="-2">(<a href="?replyto=${s.id}">Reply to this</a>)${to ? ` (<a href="?thread=${to.id}#t${to.id}">Parent</a>)` : ''}</font></p></td></tr></table></td></tr></table>`,
        ),
      ),
  },
  {
    name: 'wpdiscuz',
    special: true,
    timeless: true,
    render: (said) =>
      page(
        `<div id="comments"><div id="wcThreadWrapper">${rows(
          said,
          (top) =>
            `<div class="wc-thread">${rows(
              placed([top]),
              ({ s, to }) =>
                `<div id="wc-comm-${s.id}_${to?.id ?? 0}" class="comment wc-comment${to ? ' wc-reply' : ''}"><div id="comment-${s.id}" class="wc-comment-right"><div class="wc-comment-header"><div class="wc-comment-author">${s.author}</div></div>${to ? `<div class="wc-reply-to">Reply to&nbsp;<a href="/p/#comment-${to.id}"> ${to.author}</a></div>` : ''}<div class="wc-comment-text">${s.body}</div><div class="wc-comment-footer"><span class="wc-reply-button">Reply</span><div class="wc-comment-date">2 months ago</div></div></div></div>`,
            )}</div>`,
        )}</div></div>`,
      ),
  },
];

function rows<T>(items: readonly T[], one: (item: T, i: number) => string): string {
  return items.map(one).join('\n');
}

const lists = (said: readonly Said[], one: (s: Said, to: Said | null) => string, to: Said | null = null): string =>
  `<ul class="cm">${rows(said, (s) => `<li id="c${s.id}" class="cx">${one(s, to)}${s.replies ? lists(s.replies, one, s) : ''}</li>`)}</ul>`;

const boxes = (said: readonly Said[]): string =>
  rows(
    said,
    (s) =>
      `<table width="100%"><tr><td><a name="${s.id}"></a><font size="2"><b>About the boats in the evening</b></font><br><font size="1">by <a href="/profile?u=${s.id}">${s.author}</a> on ${short(s.at)} ${clock12(s.at)}</font> | <a href="?mid=${s.id}">Permalink</a></td></tr><tr><td>${s.body}<br><a href="#">Forward</a> | <a href="#">Report abuse</a></td></tr></table>${s.replies ? `<div id="r${s.id}">${boxes(s.replies)}</div>` : ''}`,
  );

/** A page that an archive has stripped of its classes. */
const styled = (said: readonly Said[], depth = 0): string =>
  rows(
    said,
    (s, i) =>
      `<div style="margin:0 0 ${depth ? 12 : 24}px"><div style="float:left"><a href="/u"><img src="p.jpg" alt=""></a></div><div style="overflow:hidden"><div style="display:block"><span><a style="font-weight:600" href="/u">${s.author}</a></span><div style="color:gray">Works at Quay No. ${i + 1}</div></div><div style="margin:4px 0"><span><span>${s.body}</span></span></div><div style="font-size:12px"><a href="#">Like</a> · <a href="#">Reply</a> · <span>${i + 3}</span> · <span><a style="color:gray" href="/c?${s.id}">${short(s.at)} ${clock12(s.at)}</a></span></div>${s.replies ? `<div style="border-left:1px">${styled(s.replies, depth + 1)}</div>` : ''}</div></div>`,
  );
