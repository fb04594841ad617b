/* The search page: the form and its filters over Pagefind's index, which is loaded once the page is shown. */
const form = document.getElementById('search')
const results = document.getElementById('results')
const told = document.getElementById('told')
const words = form.dataset
const root = new URL(words.root + '/', document.baseURI)
const STEP = 20

const months = new Intl.DateTimeFormat(document.documentElement.lang, {month: 'long', year: 'numeric', timeZone: 'UTC'})
const label = {
  month: value => months.format(new Date(value + '-15')),
  type: value => words[value],
}

let engine
async function start () {
  if (!engine) {
    engine = await import(new URL('pagefind/pagefind.js', root))
    await engine.options({excerptLength: 24})
  }
  return engine
}

async function offerFilters () {
  const filters = await (await start()).filters()
  for (const select of form.querySelectorAll('select')) {
    const values = Object.entries(filters[select.name] ?? {})
    values.sort(select.name === 'month' ? (a, b) => b[0].localeCompare(a[0]) : (a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    for (const [value, count] of values) select.add(new Option(`${(label[select.name] ?? String)(value)} (${count})`, value))
    select.disabled = values.length === 0
  }
}

function asked () {
  const filters = {}
  for (const select of form.querySelectorAll('select')) if (select.value) filters[select.name] = select.value
  return {query: form.elements.q.value.trim(), filters}
}

/* The excerpt is the index's own HTML: only its text and its marks are taken over. */
function excerpt (html) {
  const paragraph = document.createElement('p')
  for (const node of new DOMParser().parseFromString(html, 'text/html').body.childNodes) {
    if (node.nodeName === 'MARK') {
      const mark = document.createElement('mark')
      mark.textContent = node.textContent
      paragraph.append(mark)
    } else paragraph.append(node.textContent)
  }
  return paragraph
}

function element (name, text, given = {}) {
  const made = Object.assign(document.createElement(name), given)
  made.textContent = text
  return made
}

function shown ({meta, filters, ...data}) {
  const item = document.createElement('li')
  const type = filters.type?.[0] ?? 'article'
  item.append(element('p', words[type], {className: 'eyebrow'}))
  const heading = document.createElement('h2')
  heading.append(element('a', meta.title, {href: new URL(meta.url, root)}))
  const found = excerpt(data.excerpt)
  for (const one of [type === 'quote' ? null : heading, found]) one?.setAttribute('lang', meta.lang)
  for (const one of [heading, found]) one.setAttribute('dir', 'auto')
  const about = element('p', '', {className: 'meta'})
  for (const fact of [meta.from, meta.date]) if (fact) about.append(element('span', fact))
  item.append(heading, found, about)
  return item
}

let turn = 0
async function search () {
  const mine = ++turn
  const {query, filters} = asked()
  const address = new URL(location.href)
  address.search = new URLSearchParams(Object.entries({q: query, ...filters}).filter(([, value]) => value))
  history.replaceState(null, '', address)
  if (!query && !Object.keys(filters).length) {
    results.replaceChildren()
    told.textContent = ''
    return
  }
  const found = await (await start()).search(query || null, {filters, sort: query ? {} : {day: 'desc'}})
  if (mine !== turn) return
  told.textContent = found.results.length ? words.count.replace('%d', found.results.length) : words.none
  results.replaceChildren()
  await more(found.results, mine)
}

async function more (list, mine) {
  const data = await Promise.all(list.slice(0, STEP).map(one => one.data()))
  if (mine !== turn) return
  const first = results.children.length
  results.append(...data.map(shown))
  if (list.length <= STEP) return
  const button = element('button', words.more, {type: 'button'})
  const last = document.createElement('li')
  last.append(button)
  results.append(last)
  button.addEventListener('click', async () => {
    last.remove()
    await more(list.slice(STEP), mine)
    results.children[first + STEP]?.querySelector('a').focus()
  })
}

let pause
form.addEventListener('input', () => {
  clearTimeout(pause)
  pause = setTimeout(search, 150)
})
form.addEventListener('submit', event => {
  event.preventDefault()
  search()
})

try {
  const given = new URLSearchParams(location.search)
  form.elements.q.value = given.get('q') ?? ''
  await offerFilters()
  for (const select of form.querySelectorAll('select')) if (given.get(select.name)) select.value = given.get(select.name)
  await search()
} catch (error) {
  console.warn(error)
  told.textContent = words.missing
}
