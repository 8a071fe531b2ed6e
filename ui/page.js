// Passes on what the page's own buttons ask for, and does what needs no server.
const passedOn = ['read', 'edit', 'unedit', 'judge', 'recall', 'forget', 'export', 'fetch']

const say = text => {
    const line = document.createElement('p')
    line.textContent = text
    document.getElementById('announced').replaceChildren(line)
}

const copy = async (text, said) => {
    try {
        await navigator.clipboard.writeText(text)
    } catch {
        // An address other than this machine's, without TLS, has no clipboard of its own.
        const box = document.createElement('textarea')
        box.value = text
        document.body.append(box)
        box.select()
        document.execCommand('copy')
        box.remove()
    }
    say(said.replace('{}', text))
}

document.addEventListener('click', event => {
    const found = event.target.closest('button[data-act], g[data-act]')
    if (found) {
        const { act, ...about } = found.dataset
        if (act === 'copy') {
            copy(about.text, about.said)
            found.classList.add('done')
            setTimeout(() => found.classList.remove('done'), 1500)
        } else if (passedOn.includes(act)) {
            trigger(act, about)
        }
        return
    }
    const mark = event.target.closest('a.mark, .reader .contents a, a.skip')
    if (!mark) return
    // A mark leads to its source, unfolded where it belongs to an earlier answer.
    const target = document.getElementById(mark.hash.slice(1))
    if (!target) return
    event.preventDefault()
    const folded = target.closest('details')
    if (folded) folded.open = true
    const box = target.matches('#question') ? target.querySelector('textarea') : target
    box.scrollIntoView({ block: 'nearest' })
    if (mark.closest('.contents')) box.scrollIntoView({ block: 'start' })
    for (const one of document.querySelectorAll('.source.current-mark'))
        one.classList.remove('current-mark')
    if (mark.matches('.mark')) target.classList.add('current-mark')
    box.focus({ preventScroll: true })
})

document.addEventListener('submit', event => {
    const form = event.target.closest('form[data-act]')
    if (!form) return
    event.preventDefault()
    const { act, ...about } = form.dataset
    trigger(act, { ...about, ...Object.fromEntries(new FormData(form)) })
})

// Arrows go from tab to tab, as they do on other pages.
document.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step || !event.target.matches('[role="tab"]')) return
    const tabs = Array.from(event.target.closest('[role="tablist"]').querySelectorAll('[role="tab"]'))
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length]
    next.focus()
    next.click()
})

window.openReader = element => {
    const dialog = element.querySelector('dialog[data-opened]')
    if (!dialog || dialog.open) return
    dialog.showModal()
    const found = dialog.querySelector('mark')
    if (found) {
        found.scrollIntoView({ block: 'center' })
        found.focus({ preventScroll: true })
    }
}

// Rows that have come to say something else take the place of what they said.
window.putRows = element => {
    for (const row of element.querySelectorAll('tr[data-item]'))
        document
            .querySelector(`#form-items tr[data-item="${row.dataset.item}"]`)
            ?.replaceWith(row.cloneNode(true))
}

// The last question moves to the top of the conversation, its answer below.
window.showLast = box => {
    const last = Array.from(box.querySelectorAll('.turn')).at(-1)
    if (last)
        box.scrollTop += last.getBoundingClientRect().top - box.getBoundingClientRect().top - 12
}
