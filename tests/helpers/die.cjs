// Loaded with --require: the process is killed, as by kill -9, once the file DIE_AT has been put in its place.
const fs = require('node:fs/promises');
const { syncBuiltinESMExports } = require('node:module');
const { basename } = require('node:path');

const { rename } = fs;
fs.rename = async (from, to) => {
  await rename(from, to);
  if (basename(to) === process.env.DIE_AT) process.kill(process.pid, 'SIGKILL');
};
syncBuiltinESMExports();
