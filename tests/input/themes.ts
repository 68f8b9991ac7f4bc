/** A comment as a theme shows it. */
export interface Said {
  id: number;
  author: string;
  /** Wall clock, to the minute. */
  at: string;
  /** HTML of the body. */
  body: string;
  text: string;
  quoted?: string;
  replies?: Said[];
}

export interface Theme {
  name: string;
  render(said: readonly Said[]): string;
  /** The theme shows no absolute times. */
  timeless?: boolean;
  /** The theme has no threads. */
  flat?: boolean;
  /** Its markup follows a grammar that only a known site has. */
  special?: boolean;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
export const two = (n: number) => String(n).padStart(2, '0');
const parts = (at: string) => {
  const [y, m, d, h, min] = at.split(/[-T:]/).map(Number);
  return { y: y as number, m: m as number, d: d as number, h: h as number, min: min as number };
};
export const clock12 = (at: string) => {
  const { h, min } = parts(at);
  return `${h % 12 || 12}:${two(min)} ${h < 12 ? 'am' : 'pm'}`;
};
const long = (at: string) => {
  const { y, m, d } = parts(at);
  return `${MONTHS[m - 1]} ${d}, ${y}`;
};
const numeric = (at: string) => {
  const { y, m, d, h, min } = parts(at);
  return `${two(d)}.${two(m)}.${y} ${two(h)}:${two(min)}`;
};
const american = (at: string) => {
  const { y, m, d } = parts(at);
  return `${two(m)}-${two(d)}-${y}, ${clock12(at).toUpperCase()}`;
};
export const each = (said: readonly Said[] | undefined, one: (s: Said, i: number) => string) =>
  (said ?? []).map(one).join('\n');
export const all = (said: readonly Said[], depth = 0): { s: Said; depth: number }[] =>
  said.flatMap((s) => [{ s, depth }, ...all(s.replies ?? [], depth + 1)]);
const count = (said: readonly Said[]) => all(said).length;

export const page = (main: string, extra = '') => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Ferry to run at night | The Quay Post</title><meta property="og:title" content="Ferry to run at night">
<meta property="article:published_time" content="2015-03-01T08:00:00+00:00"></head><body>
<div id="nav"><ul class="menu"><li><a href="/a">Home</a></li><li><a href="/b">Harbour</a></li><li><a href="/c">Town</a></li></ul></div>
<div id="content"><h1 class="entry-title">Ferry to run at night</h1>
<div class="entry-content"><p>The council will let the ferry run until two in the morning from May. The owner of the line asked for it in the autumn, and the harbour master had no objection as long as the lights on the eastern mole are mended.</p><p>Residents of the quay are to be heard on Thursday.</p></div>
${main}</div>
<div class="related"><h3>Related stories</h3><ul>
<li class="story"><h4><a href="/x1">Lights on the mole are out for a third winter</a></h4><span class="date">January 4, 2015</span><p>The harbour master has written again to the county.</p></li>
<li class="story"><h4><a href="/x2">Ferry fares go up by a tenth</a></h4><span class="date">November 20, 2014</span><p>Season tickets are not touched.</p></li>
<li class="story"><h4><a href="/x3">A new engine for the Margaret</a></h4><span class="date">October 2, 2014</span><p>She was out of service for a month.</p></li></ul></div>
<div id="sidebar"><div class="widget widget_recent_comments"><ul id="recentcomments"><li class="recentcomments"><span class="comment-author-link">Olga</span> on <a href="/y#comment-1">Fares</a></li><li class="recentcomments"><span class="comment-author-link">Piet</span> on <a href="/y#comment-2">The Margaret</a></li></ul></div></div>
${extra}<div id="footer">Copyright 2015 The Quay Post</div></body></html>`;

const form = `<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form id="commentform" class="comment-form"><p class="comment-notes">Your email address will not be published.</p><textarea name="comment"></textarea><input type="submit" value="Post Comment"></form></div>`;

/** Nested lists, one comment by `one`, its answers by `below`. */
const tree = (
  said: readonly Said[],
  one: (s: Said, depth: number, below: string) => string,
  wrap: (inner: string) => string,
  depth = 1,
): string => said.map((s) => one(s, depth, s.replies ? wrap(tree(s.replies, one, wrap, depth + 1)) : '')).join('\n');

export const THEMES: readonly Theme[] = [
  {
    name: 'wordpress twenty-eleven',
    render: (said) =>
      page(
        `<div id="comments"><h2 id="comments-title">${count(said)} Responses to <span>Ferry to run at night</span></h2><ol class="commentlist">${tree(
          said,
          (s, d, below) =>
            `<li class="comment even thread-even depth-${d}" id="li-comment-${s.id}"><article id="comment-${s.id}" class="comment"><footer class="comment-meta"><div class="comment-author vcard"><img alt="" class="avatar" src="x.png"><span class="fn"><a href="http://x.example" class="url">${s.author}</a></span> on <a href="/p/#comment-${s.id}"><time pubdate datetime="${s.at}:00+00:00">${long(s.at)} at ${clock12(s.at)}</time></a> <span class="says">said:</span></div></footer><div class="comment-content">${s.body}</div><div class="reply"><a class="comment-reply-link" href="#">Reply <span>&darr;</span></a></div></article>${below}</li>`,
          (inner) => `<ul class="children">${inner}</ul>`,
        )}<li class="pingback"><p>Pingback: <a href="http://z.example">Night boats | Elsewhere</a></p></li></ol>${form}</div>`,
      ),
  },
  {
    name: 'wordpress genesis',
    render: (said) =>
      page(
        `<div id="comments"><h3>Comments</h3><ol class="comment-list">${tree(
          said,
          (s, d, below) =>
            `<li class="comment odd depth-${d}" id="comment-${s.id}"><div class="comment-header"><div class="comment-author vcard"><cite class="fn">${s.author}</cite> <span class="says">says</span></div><div class="comment-meta commentmetadata"><a href="#comment-${s.id}">${long(s.at)} at ${clock12(s.at)}</a></div></div><div class="comment-content">${s.body}</div><div class="comment-reply"><a class="comment-reply-link" href="#">Reply</a></div>${below}</li>`,
          (inner) => `<ul class="children">${inner}</ul>`,
        )}</ol></div>${form}`,
      ),
  },
  {
    name: 'wordpress k2',
    flat: true,
    render: (said) =>
      page(
        `<h4 id="comments">${count(said)} Responses</h4><ul id="commentlist">${each(
          all(said).map((a) => a.s),
          (s, i) =>
            `<li class="${i % 2 ? 'alt' : ''}" id="comment-${s.id}"><a href="#comment-${s.id}" class="counter" title="Permanent Link">${i + 1}</a> <span class="commentauthor"><a href="http://x.example">${s.author}</a></span> <small class="comment-meta">${long(s.at)} at ${clock12(s.at)}</small><div class="comment-content">${s.body}</div></li>`,
        )}</ul>`,
      ),
  },
  {
    name: 'wordpress kubrick without classes',
    flat: true,
    render: (said) =>
      page(
        `<h3 id="comments">${count(said)} Responses to &#8220;Ferry to run at night&#8221;</h3><ol class="commentlist">${each(
          all(said).map((a) => a.s),
          (s) =>
            `<li id="comment-${s.id}"><cite>${s.author}</cite> Says:<br /><small class="commentmetadata"><a href="#comment-${s.id}" title="">${long(s.at)} at ${clock12(s.at)}</a> </small>${s.body}</li>`,
        )}</ol>`,
      ),
  },
  {
    name: 'wordpress magazine theme with two columns',
    render: (said) =>
      page(
        `<section class="comments-area"><h2 class="comments-heading">${count(said)} comments</h2><div class="comments-holder">${tree(
          said,
          (s, d, below) =>
            `<div class="single-comment-holder comment depth-${d}" id="comment-${s.id}"><div class="left-col"><img class="avatar" src="a.png"></div><div class="right-col"><h5 class="comment-name">${s.author}</h5><div class="comment-date">${long(s.at)} ${clock12(s.at)}</div><div class="txt">${s.body}</div><a class="comment-reply-link">Reply</a></div></div>${below}`,
          (inner) => `<div class="children">${inner}</div>`,
        )}</div></section>`,
      ),
  },
  {
    name: 'wordpress date before name, footer after body',
    render: (said) =>
      page(
        `<div class="comments"><ul>${tree(
          said,
          (s, _d, below) =>
            `<li id="comment-${s.id}" class="comment byuser"><div class="comment-wrap"><p class="meta"><span class="when">${numeric(s.at)}</span> &middot; <strong>${s.author}</strong></p><div class="comment-body">${s.body}</div></div>${below}</li>`,
          (inner) => `<ul>${inner}</ul>`,
        )}</ul></div>`,
      ),
  },
  {
    name: 'drupal 6',
    render: (said) =>
      page(
        `<div id="comments"><h2 class="comments">Comments</h2>${tree(
          said,
          (s, _d, below) =>
            `<a id="comment-${s.id}"></a><div class="comment odd clear-block"><h3><a href="/c">${s.text.slice(0, 20)}...</a></h3><div class="submitted">Submitted by ${s.author} (not verified) on Mon, ${s.at.slice(0, 10)} ${s.at.slice(11)}.</div><div class="content">${s.body}</div><ul class="links"><li class="comment_reply first last"><a href="/r">reply</a></li></ul></div>${below}`,
          (inner) => `<div class="indented">${inner}</div>`,
        )}</div>`,
      ),
  },
  {
    name: 'drupal 8',
    render: (said) =>
      page(
        `<section class="comment-wrapper"><h2 class="title">Comments</h2>${tree(
          said,
          (s, _d, below) =>
            `<article data-comment-user-id="0" id="comment-${s.id}" class="comment js-comment"><mark class="hidden" data-comment-timestamp="1"></mark><footer class="comment__meta"><p class="comment__author"><span lang="" class="username">${s.author}</span></p><p class="comment__time">${american(s.at).replace(',', ' -')}</p><p class="comment__permalink"><a href="/comment/${s.id}#comment-${s.id}">Permalink</a></p></footer><div class="comment__content"><h3><a href="/x">${s.text.slice(0, 15)}</a></h3><div class="clearfix text-formatted field field--name-comment-body">${s.body}</div><ul class="links inline"><li class="comment-reply"><a href="/r">Reply</a></li></ul></div></article>${below}`,
          (inner) => `<div class="indented">${inner}</div>`,
        )}</section>`,
      ),
  },
  {
    name: 'blogger threaded',
    render: (said) =>
      page(
        `<div class="comments" id="comments"><h4>${count(said)} comments:</h4><div class="comments-content"><div id="comment-holder"><div class="comment-thread toplevel-thread"><ol>${tree(
          said,
          (s, _d, below) =>
            `<li class="comment" id="c${s.id}000111222"><div class="comment-block"><div class="comment-header"><cite class="user"><a href="http://p.example" rel="nofollow">${s.author}</a></cite><span class="icon user"></span><span class="datetime secondary-text"><a rel="nofollow" href="/p.html?showComment=1#c${s.id}">${long(s.at)} at ${clock12(s.at).toUpperCase()}</a></span></div><div class="comment-content">${s.body.replaceAll('</p><p>', '<br /><br />').replace(/<\/?p>/g, '')}</div><span class="comment-actions secondary-text"><a class="comment-reply">Reply</a><span class="item-control"><a>Delete</a></span></span></div><div class="comment-replies">${below}</div></li>`,
          (inner) =>
            `<div class="comment-thread inline-thread"><span class="thread-toggle"><span class="thread-count"><a>Replies</a></span></span><ol>${inner}</ol></div>`,
        )}</ol></div></div></div></div>`,
      ),
  },
  {
    name: 'blogger definition list',
    flat: true,
    render: (said) =>
      page(
        `<div class="comments"><h4>${count(said)} comments:</h4><dl class="avatar-comment-indent" id="comments-block">${each(
          all(said).map((a) => a.s),
          (s) =>
            `<dt class="comment-author" id="c${s.id}99"><a name="c${s.id}99"></a><a href="http://p.example" rel="nofollow">${s.author}</a> said...</dt><dd class="comment-body" id="Blog1_cmt-${s.id}">${s.body}</dd><dd class="comment-footer"><span class="comment-timestamp"><a href="/p.html?showComment=2#c${s.id}" title="comment permalink">${long(s.at)} at ${clock12(s.at).toUpperCase()}</a></span></dd>`,
        )}</dl></div>`,
      ),
  },
  {
    name: 'typepad',
    flat: true,
    render: (said) =>
      page(
        `<div class="comments"><div class="comments-header"><h3>Comments</h3></div><div class="comments-content">${each(
          all(said).map((a) => a.s),
          (s) =>
            `<a id="comment-6a00d${s.id}"></a><div class="comment" id="comment-6a00d${s.id}"><div class="comment-content">${s.body}</div><p class="comment-footer">Posted by: <a rel="nofollow" href="http://x.example">${s.author}</a> | <a href="/p.html?cid=6a00d${s.id}#comment-6a00d${s.id}"><span>${long(s.at)} at ${clock12(s.at)}</span></a></p></div>`,
        )}</div></div>`,
      ),
  },
  {
    name: 'movable type without classes',
    flat: true,
    render: (said) =>
      page(
        `<h2>Comments</h2><div class="blogcomments">${each(
          all(said).map((a) => a.s),
          (s) =>
            `<div class="commentblock">${s.body}<p class="posted">Posted by <a href="http://x.example">${s.author}</a> at ${long(s.at)} ${clock12(s.at).toUpperCase()}</p></div>`,
        )}</div>`,
      ),
  },
  {
    name: 'schema.org microdata',
    render: (said) =>
      page(
        `<div class="x1">${tree(
          said,
          (s, _d, below) =>
            `<div itemprop="comment" itemscope itemtype="http://schema.org/Comment" id="c-${s.id}"><div class="q"><span itemprop="creator" itemscope itemtype="http://schema.org/Person"><span itemprop="name">${s.author}</span></span> <time itemprop="dateCreated" datetime="${s.at}:30Z">${long(s.at)}</time></div><div itemprop="text">${s.body}</div>${below}</div>`,
          (inner) => `<div class="x2">${inner}</div>`,
        )}</div>`,
      ),
  },
  {
    name: 'microformats',
    flat: true,
    render: (said) =>
      page(
        `<div class="responses">${each(
          all(said).map((a) => a.s),
          (s) =>
            `<div class="u-comment h-cite"><a class="p-author h-card u-url" href="http://x.example">${s.author}</a>: <div class="e-content p-name">${s.body}</div><a class="u-url" href="#r${s.id}"><time class="dt-published" datetime="${s.at}">${long(s.at)}</time></a></div>`,
        )}</div>`,
      ),
  },
  {
    name: 'utility classes only',
    render: (said) =>
      page(
        `<div class="mt-4 p-2"><h3>Discussion</h3>${tree(
          said,
          (s, _d, below) =>
            `<div class="flex pb-3 border-b" data-k="${s.id}"><div class="w-8"></div><div class="grow"><div class="flex gap-2"><a class="font-bold text-sm" href="/u/${s.id}">${s.author}</a><span class="text-xs text-gray-500">${numeric(s.at)}</span></div><div class="prose text-base">${s.body}</div><button class="text-xs">Reply</button><button class="text-xs">Like</button></div></div>${below}`,
          (inner) => `<div class="replies ml-8">${inner}</div>`,
        )}</div>`,
      ),
  },
  {
    name: 'newspaper table',
    flat: true,
    render: (said) =>
      page(
        `<table class="feedback" width="100%">${each(
          all(said).map((a) => a.s),
          (s) =>
            `<tr class="entry"><td><b>${s.author}</b><br><font size="1">${long(s.at)}, ${clock12(s.at)}</font></td><td>${s.body}</td></tr>`,
        )}</table>`,
      ),
  },
  {
    name: 'custom elements',
    render: (said) =>
      page(
        `<div class="conversation">${tree(
          said,
          (s, _d, below) =>
            `<app-comment class="cm" data-id="${s.id}"><div class="cm-head"><span class="cm-nick">${s.author}</span> <i class="cm-when">${numeric(s.at)}</i></div><div class="cm-msg">${s.body}</div><div class="cm-foot"><span>Like</span> <span>3</span> <span>Share</span></div>${below}</app-comment>`,
          (inner) => `<div class="cm-kids">${inner}</div>`,
        )}</div>`,
      ),
  },
  {
    name: 'hacker news',
    special: true,
    timeless: true,
    render: (said) =>
      page(
        `<table class="comment-tree">${each([], () => '')}${all(said)
          .map(
            ({ s, depth }) =>
              `<tr class="athing comtr" id="${s.id}"><td><table><tr><td class="ind" indent="${depth}"><img src="s.gif" height="1" width="${depth * 40}"></td><td class="votelinks"><center><a id="up_${s.id}" href="vote?id=${s.id}"><div class="votearrow"></div></a></center></td><td class="default"><div><span class="comhead"><a href="user?id=x" class="hnuser">${s.author}</a> <span class="age"><a href="item?id=${s.id}">3 hours ago</a></span> <span class="navs"> | <a href="#1">next</a> <a class="togg">[&ndash;]</a></span></span></div><br><div class="comment"><div class="commtext c00">${s.body.replace(/^<p>/, '')}</div><div class="reply"><p><font size="1"><u><a href="reply?id=${s.id}">reply</a></u></font></div></div></td></tr></table></td></tr>`,
          )
          .join('\n')}</table>`,
      ),
  },
  {
    name: 'vbulletin 3',
    special: true,
    flat: true,
    render: (said) =>
      page(
        `<div id="posts">${each(
          all(said).map((a) => a.s),
          (s, i) =>
            `<div id="edit${s.id}"><table id="post${s.id}" class="tborder" width="100%"><tr><td class="thead"><div class="normal" style="float:right">#<a href="showpost.php?p=${s.id}"><strong>${i + 1}</strong></a></div><div class="normal"><a name="post${s.id}"></a> ${american(s.at)} </div></td></tr><tr><td class="alt2"><div id="postmenu_${s.id}"><a class="bigusername" href="member.php?u=1">${s.author}</a></div><div class="smallfont">Senior Member</div><div class="smallfont"><div>Join Date: Jan 2004</div><div>Posts: 1,204</div></div></td></tr><tr><td class="alt1" id="td_post_${s.id}"><div id="post_message_${s.id}">${s.body.replace('<blockquote>', '<div style="margin:20px; margin-top:5px;"><div class="smallfont">Quote:</div><table><tr><td class="alt2"><div>Originally Posted by <strong>Olga</strong></div><div style="font-style:italic">').replace('</blockquote>', '</div></td></tr></table></div>')}</div><div>__________________<br>Fair winds</div></td></tr></table></div>`,
        )}</div>`,
      ),
  },
  {
    name: 'xenforo 2',
    special: true,
    flat: true,
    render: (said) =>
      page(
        `<div class="block-body js-replyNewMessageContainer">${each(
          all(said).map((a) => a.s),
          (s, i) =>
            `<article class="message message--post js-post" data-author="${s.author}" data-content="post-${s.id}" id="js-post-${s.id}"><div class="message-inner"><div class="message-cell message-cell--user"><h4 class="message-name"><a class="username">${s.author}</a></h4><h5 class="userTitle message-userTitle">Member</h5></div><div class="message-cell message-cell--main"><header class="message-attribution"><a href="/post-${s.id}"><time class="u-dt" datetime="${s.at}:11+0000">${long(s.at)}</time></a><ul><li><a>#${i + 1}</a></li></ul></header><div class="message-content"><article class="message-body js-selectToQuote"><div class="bbWrapper">${s.body.replace('<blockquote>', '<blockquote data-quote="Olga" class="bbCodeBlock bbCodeBlock--quote"><div class="bbCodeBlock-title"><a>Olga said:</a></div><div class="bbCodeBlock-content">').replace('</blockquote>', '</div></blockquote>')}</div></article></div><footer class="message-footer"><a>Like</a> <a>Reply</a></footer><aside class="message-signature"><div class="bbWrapper">Fair winds</div></aside></div></div></article>`,
        )}</div>`,
      ),
  },
  {
    name: 'phpbb 3',
    special: true,
    flat: true,
    render: (said) =>
      page(
        each(
          all(said).map((a) => a.s),
          (s) =>
            `<div id="p${s.id}" class="post bg1"><div class="inner"><div class="postbody"><ul class="profile-icons"><li class="quote-icon"><a href="./posting.php">Quote</a></li></ul><h3 class="first"><a href="#p${s.id}">Re: Ferry to run at night</a></h3><p class="author">by <strong><a href="./memberlist.php" class="username">${s.author}</a></strong> &raquo; ${long(s.at)}, ${clock12(s.at)}</p><div class="content">${s.body.replace('<blockquote>', '<blockquote><div><cite>Olga wrote:</cite>').replace('</blockquote>', '</div></blockquote>')}</div><div id="sig${s.id}" class="signature">Fair winds</div></div><dl class="postprofile"><dt><a href="./m">${s.author}</a></dt><dd><strong>Posts:</strong> 23</dd><dd><strong>Joined:</strong> Mon Jan 05, 2009 3:02 pm</dd></dl></div></div>`,
        ),
      ),
  },
  {
    name: 'disqus list left in noscript',
    timeless: true,
    flat: true,
    render: (said) =>
      page(
        `<div id="disqus_thread"><noscript><ul id="dsq-comments">${each(
          all(said).map((a) => a.s),
          (s) =>
            `<li class="comment even" id="dsq-comment-${s.id}"><div id="dsq-comment-header-${s.id}" class="dsq-comment-header"><cite id="dsq-cite-${s.id}"><a id="dsq-author-user-${s.id}" href="http://x.example">${s.author}</a></cite></div><div id="dsq-comment-body-${s.id}" class="dsq-comment-body"><div id="dsq-comment-message-${s.id}" class="dsq-comment-message">${s.body}</div></div></li>`,
        )}</ul></noscript></div>`,
      ),
  },
  {
    name: 'old reddit',
    special: true,
    render: (said) =>
      page(
        `<div class="commentarea"><div class="panestack-title"><span class="title">all ${count(said)} comments</span></div><div class="sitetable nestedlisting">${tree(
          said,
          (s, _d, below) =>
            `<div class="thing id-t1_${s.id} noncollapsed comment" data-fullname="t1_${s.id}" data-type="comment"><p class="parent"><a name="${s.id}"></a></p><div class="midcol unvoted"><div class="arrow up"></div></div><div class="entry unvoted"><p class="tagline"><a href="javascript:void(0)" class="expand">[–]</a><a href="/user/x" class="author may-blank">${s.author}</a><span class="userattrs"></span> <span class="score unvoted">12 points</span> <time title="x" datetime="${s.at}:07+00:00" class="live-timestamp">3 years ago</time></p><form class="usertext"><div class="usertext-body may-blank-within md-container"><div class="md">${s.body}</div></div></form><ul class="flat-list buttons"><li class="first"><a href="/p" class="bylink">permalink</a></li><li><a>reply</a></li></ul></div><div class="child">${below}</div><div class="clearleft"></div></div>`,
          (inner) => `<div class="sitetable listing">${inner}</div>`,
        )}</div></div>`,
      ),
  },
  {
    name: 'dawn',
    flat: true,
    render: (said) =>
      page(
        `<section id="comments" class="comments"><h1 class="comments__label">Comments (${count(said)}) Closed</h1><div class="button-container"><button>Popular</button><button>Newest</button></div>${each(
          all(said).map((a) => a.s),
          (s) =>
            `<div class="comment pb-4" id="${s.id}" data-id="1"><div class="row"><div class="col-11"><div class="comment__author">${s.author}</div><div class="timeago comment__date" title="${s.at}:03+05:00"><span class="timestamp--time timeago" title="${s.at}:03+05:00">${long(s.at)} ${clock12(s.at)}</span></div><div class="comment__body">${s.body}</div><div class=""><div class="button button--social"><span class="button__label votejs__cast">Recommend</span><span class="button__count">0</span></div></div></div></div></div>`,
        )}</section>`,
      ),
  },
  {
    name: 'depth by margin',
    render: (said) =>
      page(
        `<div id="talk"><h3>Your comments</h3>${all(said)
          .map(
            ({ s, depth }) =>
              `<div class="usercomment" style="margin-left: ${depth * 30}px"><p class="who"><b>${s.author}</b>, ${long(s.at)} ${clock12(s.at)}</p><div class="what">${s.body}</div><p class="do"><a href="#">Reply</a> | <a href="#">Report</a></p></div>`,
          )
          .join('\n')}</div>`,
      ),
  },
  {
    name: 'parent by attribute',
    render: (said) => {
      const rows = (list: readonly Said[], parent: number): string =>
        each(
          list,
          (s) =>
            `<li class="reader-comment" data-comment-id="${s.id}" data-parent-id="${parent}" id="rc${s.id}"><span class="reader-name">${s.author}</span><time datetime="${s.at}:00-05:00">${long(s.at)}</time><div class="reader-text">${s.body}</div></li>${rows(s.replies ?? [], s.id)}`,
        );
      return page(`<ul class="reader-comments">${rows(said, 0)}</ul>`);
    },
  },
  {
    name: 'headings and paragraphs without blocks',
    flat: true,
    render: (said) =>
      page(
        `<div class="readers"><h2>Readers write</h2>${each(
          all(said).map((a) => a.s),
          (s) => `<h4>${s.author}, ${long(s.at)} ${clock12(s.at)}</h4>${s.body}`,
        )}</div>`,
      ),
  },
  {
    name: 'footer lines without blocks',
    flat: true,
    render: (said) =>
      page(
        `<h2>Comments</h2><div class="blog-comments"><a name="top"></a><h3>Have your say</h3>${each(
          all(said).map((a) => a.s),
          (s) => `${s.body}<p class="posted">Posted by: ${s.author} at ${long(s.at)} ${clock12(s.at)}</p>`,
        )}</div>`,
      ),
  },
  {
    name: 'definition list with plain names',
    flat: true,
    render: (said) =>
      page(
        `<dl class="discussion">${each(
          all(said).map((a) => a.s),
          (s) => `<dt><b>${s.author}</b> (${numeric(s.at)})</dt><dd>${s.body}</dd>`,
        )}</dl>`,
      ),
  },
  {
    name: 'newspaper with relative times and votes',
    timeless: true,
    render: (said) =>
      page(
        `<div id="comments" class="story-comments"><h2><span class="comment-count">${count(said)}</span> Comments</h2><ul class="clist">${tree(
          said,
          (s, d, below) =>
            `<li class="citem citem-level-${d}"><div class="chead"><a class="cuser" href="/profile/${s.id}">${s.author}</a> <span class="cwhen">2 years ago</span></div><div class="ctext">${s.body}</div><div class="cfoot"><a href="#">Recommend</a> <span class="cnum">7</span> <a href="#">Reply</a> <a href="#">Report abuse</a></div>${below}</li>`,
          (inner) => `<ul class="csub">${inner}</ul>`,
        )}</ul></div>`,
      ),
  },
  {
    name: 'tribune',
    timeless: true,
    render: (said) =>
      page(
        `<div id="comments" class="comments"><h4>Reader Comments (${count(said)})</h4><ul class="commentlist">${tree(
          said,
          (s, d, below) =>
            `<li class="comment even depth-${d} clearfix" id="li-comment-${s.id}"><div id="comment-${s.id}"><div class="comment-author vcard"><img class="avatar" src="a.jpg"><cite class="fn">${s.author}</cite></div><div class="comment-meta commentmetadata"><span class="timeago">5 years ago</span> | <a class="comment-reply-link" href="#">Reply</a></div>${s.body}<div class="vote"><a href="#">Recommend</a><span>4</span></div></div>${below}</li>`,
          (inner) => `<ul class="children">${inner}</ul>`,
        )}</ul></div>${form}`,
      ),
  },
  {
    name: 'rdfa drupal 7 with clocks',
    render: (said) =>
      page(
        `<div id="comments" class="comment-wrapper"><h2 class="title">Comments</h2>${tree(
          said,
          (s, _d, below) =>
            `<a id="comment-${s.id}"></a><div class="comment clearfix" about="/comment/${s.id}#comment-${s.id}" typeof="sioc:Post sioct:Comment"><h3 property="dc:title"><a href="/comment/${s.id}#comment-${s.id}" class="permalink" rel="bookmark">${s.text.slice(0, 12)}</a></h3><div class="submitted"><span property="dc:date dc:created" content="${s.at}:00-05:00" datatype="xsd:dateTime" rel="sioc:has_creator">Submitted by <span class="username" xml:lang="" about="/u" typeof="sioc:UserAccount" property="foaf:name" datatype="">${s.author}</span> on ${long(s.at)} - ${clock12(s.at).replace(' ', '')}.</span></div><div class="content"><span rel="sioc:reply_of" resource="/n"></span><div class="field field-name-comment-body"><div class="field-items"><div class="field-item even" property="content:encoded">${s.body}</div></div></div></div><ul class="links inline"><li class="comment-reply first last"><a href="/r">reply</a></li></ul></div>${below}`,
          (inner) => `<div class="indented">${inner}</div>`,
        )}</div>`,
      ),
  },
  {
    name: 'bodies in block quotations',
    flat: true,
    render: (said) =>
      page(
        `<ol class="commentlist">${each(
          all(said).map((a) => a.s),
          (s) =>
            `<li id="comment-${s.id}"><p><strong>${s.author}</strong> wrote on ${long(s.at)} at ${clock12(s.at)}:</p><blockquote>${s.body}</blockquote></li>`,
        )}</ol>`,
      ),
  },
  {
    name: 'wordpress thesis',
    flat: true,
    render: (said) =>
      page(
        `<div id="comments"><div class="comments_intro"><p><span>${count(said)}</span> comments</p></div><dl id="comment_list">${each(
          all(said).map((a) => a.s),
          (s, i) =>
            `<dt class="comment" id="comment-${s.id}"><span class="comment_author">${s.author}</span> <span class="comment_time"><a href="#comment-${s.id}">${long(s.at)} at ${clock12(s.at)}</a></span> <span class="comment_num"><a href="#comment-${s.id}">${i + 1}</a></span></dt><dd class="comment"><div class="format_text" id="comment-body-${s.id}">${s.body}</div></dd>`,
        )}</dl></div>`,
      ),
  },
  {
    name: 'wordpress classic with the name in the foot',
    flat: true,
    render: (said) =>
      page(
        `<h2 id="comments">${count(said)} Comments</h2><ol id="commentlist">${each(
          all(said).map((a) => a.s),
          (s) =>
            `<li id="comment-${s.id}">${s.body}<p><cite>Comment by <a href="http://x.example" rel="external">${s.author}</a> &#8212; ${long(s.at)} @ <a href="#comment-${s.id}">${clock12(s.at)}</a></cite></p></li>`,
        )}</ol>`,
      ),
  },
  {
    name: 'simple machines',
    special: true,
    flat: true,
    render: (said) =>
      page(
        each(
          all(said).map((a) => a.s),
          (s, i) =>
            `<div class="windowbg"><div class="post_wrapper"><div class="poster"><h4><a href="?u=1">${s.author}</a></h4><ul><li class="postgroup">Full Member</li><li class="postcount">Posts: 120</li></ul></div><div class="postarea"><div class="flow_hidden"><div class="keyinfo"><h5 id="subject_${s.id}"><a href="#msg${s.id}">Re: Ferry to run at night</a></h5><div class="smalltext">&#171; <strong>Reply #${i + 1} on:</strong> ${long(s.at)}, ${clock12(s.at)} &#187;</div></div></div><div class="post"><div class="inner" id="msg_${s.id}">${s.body.replace('<blockquote>', '<div class="quoteheader"><div class="topslice_quote"><a href="#">Quote from: Olga on March 01, 2015, 09:12:00 am</a></div></div><blockquote class="bbc_standard_quote">')}</div></div></div><div class="moderatorbar"><div class="signature">Fair winds</div></div></div></div>`,
        ),
      ),
  },
  {
    name: 'mybb',
    special: true,
    flat: true,
    render: (said) =>
      page(
        each(
          all(said).map((a) => a.s),
          (s) =>
            `<div class="post classic" id="post_${s.id}"><div class="post_author"><div class="author_information"><strong><span class="largetext"><a href="u">${s.author}</a></span></strong><br><span class="smalltext">Junior</span></div><div class="author_statistics">Posts: 9<br>Joined: Jan 2011</div></div><div class="post_content"><div class="post_head"><span class="post_date">${american(s.at)}</span></div><div class="post_body" id="pid_${s.id}">${s.body.replace('<blockquote>', '<blockquote class="mycode_quote"><cite><span> (03-01-2015, 09:12 AM)</span>Olga Wrote: </cite>')}</div></div></div>`,
        ),
      ),
  },
  {
    name: 'invision 4',
    special: true,
    flat: true,
    render: (said) =>
      page(
        each(
          all(said).map((a) => a.s),
          (s) =>
            `<article id="elComment_${s.id}" class="cPost ipsBox ipsComment"><aside class="ipsComment_author cAuthorPane"><h3 class="cAuthorPane_author"><strong><a href="p">${s.author}</a></strong></h3><ul><li>Members</li><li>31 posts</li></ul></aside><div class="ipsColumn"><div class="ipsComment_meta">Posted <time datetime="${s.at}:00Z">${long(s.at)}</time></div><div class="cPost_contentWrap"><div data-role="commentContent" class="ipsType_richText">${s.body.replace('<blockquote>', '<blockquote class="ipsQuote" data-ipsquote-username="Olga"><div class="ipsQuote_citation">On 3/1/2015 at 9:12 AM, Olga said:</div><div class="ipsQuote_contents">').replace('</blockquote>', '</div></blockquote>')}</div></div></div></article>`,
        ),
      ),
  },
  {
    name: 'intense debate',
    special: true,
    render: (said) =>
      page(
        `<div id="idc-container">${tree(
          said,
          (s, _d, below) =>
            `<div class="idc-c" id="IDComment${s.id}"><div class="idc-c-h"><div class="idc-c-h-inner"><p><a href="http://x.example/profiles/x">${s.author}</a> &middot; <a class="idc-time" href="#IDComment${s.id}">${long(s.at)} ${clock12(s.at)}</a></p></div></div><div class="idc-c-t"><div class="idc-c-t-inner">${s.body}</div></div><div class="idc-c-b"><a>Reply</a></div></div><div class="idc-thread">${below}</div>`,
          (inner) => inner,
        )}</div>`,
      ),
  },
];
