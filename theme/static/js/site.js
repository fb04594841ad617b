/* What the pages do without: a box shows its sentence, a quotation is copied with its source, keys lead from headline to headline. */
'use strict'

/* Hovering or focusing a box marks the sentence it is from. */
const target = link => {
  if (!link?.hash || link.pathname !== location.pathname) return null
  return document.getElementById(link.hash.slice(1))
}
const mark = (event, on) => target(event.target.closest?.('main a[href*="#"]'))?.classList.toggle('traced', on)
for (const [name, on] of [['mouseover', true], ['mouseout', false], ['focusin', true], ['focusout', false]]) {
  document.addEventListener(name, event => mark(event, on))
}

/* Escape leads back from the sentence to the box it was followed from. */
let followed = null
document.addEventListener('click', event => {
  const link = event.target.closest('main a[href*="#"]')
  if (target(link)) followed = link
})
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !followed) return
  history.replaceState(null, '', location.pathname + location.search)
  followed.focus()
  followed = null
})

/* In a list with the focus on a headline, j and k go to the next and the one before. */
document.addEventListener('keydown', event => {
  if (!['j', 'k'].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
  const links = [...document.querySelectorAll('main :is(h2, h3, h4) > a')]
  const at = links.indexOf(document.activeElement)
  if (at >= 0) links[at + (event.key === 'j' ? 1 : -1)]?.focus()
})

/* A quotation is copied with who said it, where and when, and its address. */
const words = document.body.dataset
const line = (figure, selector) => (figure.querySelector(selector) ?? figure.closest('.voice, .person')?.querySelector(selector))?.textContent.trim()
function citation (figure) {
  const said = [...figure.querySelectorAll('blockquote p')].map(part => part.textContent.trim()).join(' … ')
  const article = document.querySelector('article.digest')
  const who = article ? line(figure, '.speaker') : line(figure, 'h3 > a, h1')
  const where = article ? document.querySelector('h1').textContent.trim() : line(figure, 'figcaption [lang]')
  const when = (article ?? figure).querySelector('time')?.textContent
  const address = new URL(figure.querySelector('blockquote a')?.href ?? '', document.querySelector('link[rel=canonical]')?.href ?? location.href)
  return `“${said}” — ${[who, where, when].filter(Boolean).join(', ')}\n${address.href}`
}
if (navigator.clipboard && words.copy) {
  for (const figure of document.querySelectorAll('main figure:has(> blockquote)')) {
    const button = Object.assign(document.createElement('button'), {type: 'button', className: 'copy', textContent: words.copy})
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(citation(figure))
      button.textContent = words.copied
      setTimeout(() => { button.textContent = words.copy }, 2000)
    })
    figure.append(button)
  }
}
