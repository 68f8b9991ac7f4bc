// Runs the built review command: node serve.mjs DIST ARGS...
const [dist, ...args] = process.argv.slice(2);
const { reviewCommand } = await import(`file://${dist}/commands/review.js`);
const io = {
  out: async (text) => process.stdout.write(text),
  err: (message) => process.stderr.write(`${message}\n`),
  isTTY: false,
};
try {
  await reviewCommand(io).parseAsync(args, { from: 'user' });
} catch (e) {
  process.stderr.write(`${e.name}: ${e.message}\n`);
  process.exitCode = 2;
}
