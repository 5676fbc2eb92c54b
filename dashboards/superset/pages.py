"""Pages of our own that say one thing."""

from html import escape


def saying(words: str, link: str, label: str) -> str:
    """A whole page: the words, and a link to go on by."""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>法治政府数字化驾驶舱</title><link rel="stylesheet" href="/brand/page.css"></head>'
        f'<body><main><p class="fault" role="alert">{escape(words)}</p>'
        f'<p><a href="{escape(link)}">{escape(label)}</a></p></main></body></html>'
    )
