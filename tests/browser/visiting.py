"""What is looked at on each page, beside what axe sees. Each script returns what is wrong."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe().axe_script
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Everything that can be opened is open; what opens over the page is opened by those who test it
OPEN = "() => document.querySelectorAll('main details').forEach(each => { each.open = true })"

VIOLATIONS = """
    async rules => (await axe.run(document, {resultTypes: ['violations'], runOnly: rules})).violations
        .map(each => [each.id, each.nodes.slice(0, 3).map(node => node.target.join(' '))])"""

# What follows the size of the window has followed it
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"

# Headings without a leap, one h1, and regions that a reader can jump to by name
STRUCTURE = """
    () => {
      const wrong = [], shown = e => e.checkVisibility?.() ?? true;
      const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(shown);
      const levels = headings.map(h => [+h.tagName[1], h]);
      if (levels.filter(([level]) => level === 1).length !== 1) wrong.push('h1');
      levels.forEach(([level, h], i) => {
        if (level > (i ? levels[i - 1][0] : 0) + 1) wrong.push(`h${level} ${h.textContent.trim()}`);
      });
      for (const name of ['header', 'main', 'footer']) {
        if (document.querySelectorAll(`body > ${name}`).length !== 1) wrong.push(name);
      }
      const names = [...document.querySelectorAll('nav')].map(n =>
        n.getAttribute('aria-label') || document.getElementById(n.getAttribute('aria-labelledby'))?.textContent);
      if (names.some(name => !name) || new Set(names).size !== names.length) wrong.push(`nav ${names}`);
      if (document.querySelector('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])')) wrong.push('tabindex');
      if (!document.documentElement.lang) wrong.push('lang');
      return wrong;
    }"""

# To be asked after a key was pressed, or the browser shows no focus
FOCUS = """
    () => {
      const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
      const style = (e, name) => e ? getComputedStyle(e)[name] : 'none';
      const shows = e => style(e, 'outlineStyle') !== 'none' && parseFloat(style(e, 'outlineWidth')) >= 2;
      return [...document.querySelectorAll(all)].filter(e => e.checkVisibility() && !e.disabled).filter(e => {
        e.focus({preventScroll: true});
        return document.activeElement === e && ![e, e.nextElementSibling, e.parentElement].some(shows);
      }).map(e => e.outerHTML.slice(0, 90)).slice(0, 3);
    }"""

# The words inside drawings, against what lies under them
CHARTS = """
    () => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
      const rgb = colour => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
      const contrast = (a, b) => {
        const [less, more] = [light(a), light(b)].sort((p, q) => p - q);
        return (more + .05) / (less + .05);
      };
      const ground = rgb(getComputedStyle(document.body).backgroundColor);
      return [...document.querySelectorAll('main svg text')].filter(t => t.textContent.trim() && t.checkVisibility())
        .flatMap(t => {
          const place = t.getBoundingClientRect();
          scrollTo({top: scrollY + place.y - innerHeight / 2, behavior: 'instant'});
          const box = t.getBoundingClientRect();
          const under = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
            .filter(e => e.closest('svg') && /^(rect|path|circle|polygon)$/.test(e.tagName))
            .map(e => [getComputedStyle(e).fill, +getComputedStyle(e).fillOpacity * +getComputedStyle(e).opacity])
            .find(([fill, opacity]) => fill !== 'none' && rgb(fill)[3] === 255 && opacity > .9);
          const style = getComputedStyle(t), found = contrast(rgb(style.fill), under ? rgb(under[0]) : ground);
          const least = parseFloat(style.fontSize) >= 24 ? 3 : 4.5;
          return found < least ? [`${t.textContent.trim().slice(0, 40)} ${found.toFixed(1)}`] : [];
        }).slice(0, 3);
    }"""

# Twice the size that the browser has, as readers choose it in its settings
TWICE, ONCE = ({"fontSizes": {"standard": size, "fixed": size * 13 // 16}} for size in (32, 16))

OVERFLOW = "() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"

# WCAG 1.4.12: readers may widen what lies between lines, words and letters
SPACING = """
    on => {
      const sheet = new CSSStyleSheet();
      if (on) sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
      document.adoptedStyleSheets = on ? [sheet] : [];
    }"""

# What a page could keep on the reader's machine, and how far its content jumped while it came
KEPT = """
    async () => ({
      cookies: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: window.caches ? (await caches.keys()).length : 0,
      workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
    })"""
NOTHING_KEPT = {"cookies": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}

SHIFT = """
    () => new Promise(done => {
      new PerformanceObserver(list => done(list.getEntries().reduce((sum, each) => sum + each.value, 0)))
        .observe({type: 'layout-shift', buffered: true});
      setTimeout(() => done(0), 60);
    })"""
