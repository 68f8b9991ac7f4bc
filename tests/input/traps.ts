/** Pages that look like threads and hold no comment. */
const shell = (main: string) =>
  `<!DOCTYPE html><html><head><title>The Quay Post</title></head><body><div id="menu"><ul><li><a href="/">Home</a></li><li><a href="/t">Town</a></li></ul></div><div id="main">${main}</div></body></html>`;
const article =
  '<h1>Ferry to run at night</h1><div class="entry-content"><p>The council will let the ferry run until two in the morning from May. The owner of the line asked for it in the autumn, and the harbour master had no objection as long as the lights on the eastern mole are mended.</p></div>';

const DAYS = [1, 2, 3, 4, 5, 6];

export const TRAPS: readonly { name: string; html: string }[] = [
  {
    name: 'an article without comments beside lists of stories and of comments elsewhere',
    html: shell(`${article}<div class="related-posts"><h3>You may also like</h3>${DAYS.map((d) => `<div class="item"><h4><a href="/${d}">The lights on the mole are out for the ${d}th winter in a row</a></h4><span class="author">By Olga Brandt</span> <span class="date">January ${d}, 2015</span><p>The harbour master has written to the county once more, and the county has answered.</p></div>`).join('')}</div>
<div class="widget widget_recent_comments"><h3>Recent comments</h3><ul id="recentcomments">${DAYS.map((d) => `<li class="recentcomments"><span class="comment-author-link">Piet</span> on <a href="/${d}#comment-${d}">The Margaret</a></li>`).join('')}</ul></div><p class="nocomments">Comments are closed.</p>`),
  },
  {
    name: 'the front page of a blog',
    html: shell(
      DAYS.map(
        (d) =>
          `<article class="post hentry" id="post-${d}"><h2 class="entry-title"><a href="/p${d}">What the harbour master did not say on day ${d}</a></h2><div class="entry-meta">Posted on <time datetime="2015-01-0${d}T10:00:00+00:00">January ${d}, 2015</time> by <span class="author vcard"><a class="fn" href="/a">Olga Brandt</a></span></div><div class="entry-content"><p>He did not say who pays for the lamps, and he did not say when. What he did say can be read in three sentences, and here they are.</p><a href="/p${d}">Read more</a></div><footer><a href="/p${d}#comments">${d} comments</a></footer></article>`,
      ).join(''),
    ),
  },
  {
    name: 'a live ticker',
    html: shell(
      `${article}<div class="liveblog">${DAYS.map((d) => `<div class="live-entry" id="e${d}"><span class="time">January 12, 2015 1${d}:05</span><p>The first boat of the evening has left the quay with forty people on board, more than anyone had thought.</p></div>`).join('')}</div>`,
    ),
  },
  {
    name: 'a live blog whose entries are kept as comments, and pings below it',
    html: shell(
      `${article}<div id="liveblog-entries">${DAYS.map((d) => `<div id="liveblog-entry-${d}" class="comment byuser comment-author-jan depth-1 liveblog-entry"><span class="liveblog-author-name">Jan Visser</span> <span class="date">January 12, 2015</span> <span class="time">1${d}:05</span><div class="liveblog-entry-text"><p>The first boat of the evening, number ${d}, has left the quay with forty people on board.</p></div></div>`).join('')}</div><div id="comments"><h3>2 pings</h3><ol><li class="pingback" id="comment-91">Pingback: <a href="http://z.example/1">Night boats | Elsewhere</a> January 13, 2015 at 7:10 am</li><li class="pingback" id="comment-92">Pingback: <a href="http://z.example/2">Boats | Elsewhere</a> January 14, 2015 at 7:10 am</li></ol></div>`,
    ),
  },
  {
    name: 'a live ticker signed by reporters, without a name that tells',
    html: shell(
      `${article}<div class="stream">${DAYS.map((d) => `<div class="update"><span class="by">Jan Visser</span> <span class="time">12.01.2015 1${d}:05</span><p>The first boat of the evening has left the quay with forty people on board, more than anyone had thought.</p></div>`).join('')}</div>`,
    ),
  },
  {
    name: 'the index of a forum',
    html: shell(
      `<table class="forum">${DAYS.map((d) => `<tr class="row"><td><a href="/t${d}">Who remembers the old steam ferry, part ${d} of our series?</a></td><td><a href="/u">harbour_rat</a></td><td>January ${d}, 2015 10:1${d}</td><td>${d}</td></tr>`).join('')}</table>`,
    ),
  },
  {
    name: 'a list of events',
    html: shell(
      `<ul class="events">${DAYS.map((d) => `<li class="event"><b>Harbour concert</b> <span>May ${d}, 2015 8:00 pm</span><p>The town band plays on the quay, weather permitting, and the ferry waits.</p></li>`).join('')}</ul>`,
    ),
  },
  {
    name: 'navigation with dates',
    html: shell(
      `${article}<ul class="archive">${DAYS.map((d) => `<li><a href="/2015/0${d}">January ${d}, 2015</a> (1${d})</li>`).join('')}</ul>`,
    ),
  },
  {
    name: 'a form to write the first comment',
    html: shell(
      `${article}<div id="comments" class="comments-area"><h2>No comments yet</h2><div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form class="comment-form"><p class="comment-form-comment"><label>Comment</label><textarea></textarea></p><p class="comment-form-author"><label>Name</label><input type="text"></p></form></div></div>`,
    ),
  },
];
