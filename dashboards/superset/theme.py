"""Name, logo, colours, fonts and formats: sober, and only fonts that are on the reader's own machine."""

from urllib.parse import urlsplit

NAME = "法治政府数字化驾驶舱"
FONTS = (
    '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Helvetica Neue", Arial, sans-serif'
)
CODE_FONTS = '"Noto Sans Mono CJK SC", Consolas, Menlo, monospace'
# Superset looks for one in a folder its wheel does not hold.
SPINNER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48" fill="none" stroke-width="4">'
    '<circle cx="24" cy="24" r="18" stroke="#d8dee4"/><path d="M24 6a18 18 0 0 1 18 18" stroke="#1f4e79">'
    '<animateTransform attributeName="transform" type="rotate" from="0 24 24" to="360 24 24" dur="1s" '
    'repeatCount="indefinite"/></path></svg>'
)
THEME = {
    "token": {
        "brandAppName": NAME,
        "brandLogoAlt": NAME,
        "brandLogoUrl": "/brand/logo.svg",
        "brandLogoMargin": "12px 0",
        "brandLogoHref": "/",
        "brandLogoHeight": "28px",
        "brandSpinnerUrl": None,
        "brandSpinnerSvg": SPINNER,
        "colorPrimary": "#1f4e79",
        "colorLink": "#1f4e79",
        "colorError": "#b3261e",
        "colorWarning": "#b26a00",
        "colorSuccess": "#2e6b4f",
        "colorInfo": "#3b6ea5",
        # Made of the colour above alone, these would come out grey.
        "colorPrimaryBg": "#e8eff6",
        "colorPrimaryBgHover": "#d5e3f0",
        "colorPrimaryBorder": "#a9c3dc",
        "colorPrimaryBorderHover": "#7fa5c8",
        "colorPrimaryHover": "#2b6499",
        "colorPrimaryActive": "#173c5e",
        "colorSuccessBg": "#e6f1ec",
        "colorWarningBg": "#fdf3e3",
        "colorErrorBg": "#fbeceb",
        "colorInfoBg": "#e9f0f8",
        "fontUrls": [],
        "fontFamily": FONTS,
        "fontFamilyCode": CODE_FONTS,
        "transitionTiming": 0.3,
        "brandIconMaxWidth": 320,
        "fontSizeXS": "8",
        "fontSizeXXL": "28",
        "fontWeightNormal": "400",
        "fontWeightLight": "300",
        "fontWeightStrong": "500",
        "fontWeightBold": "700",
        "colorEditorSelection": "#fff5cf",
    },
    "algorithm": "default",
}
NUMBERS = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["¥", ""]}
TIMES = {
    "dateTime": "%Y年%-m月%-d日 %H:%M",
    "date": "%Y年%-m月%-d日",
    "time": "%H:%M:%S",
    "periods": ["上午", "下午"],
    "days": ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
    "shortDays": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
    "months": [f"{name}月" for name in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")],
    "shortMonths": [f"{month}月" for month in range(1, 13)],
}
SELF = "'self'"
# No foreign host: not for maps, fonts, nor for the wheel's own telemetry.
_POLICY = {
    "base-uri": [SELF],
    "default-src": [SELF],
    "img-src": [SELF, "blob:", "data:"],
    "worker-src": [SELF, "blob:"],
    "connect-src": [SELF],
    "object-src": "'none'",
    "style-src": [SELF, "'unsafe-inline'"],
    "font-src": [SELF],
    "frame-ancestors": "'none'",
    "form-action": [SELF],
    "script-src": [SELF, "'strict-dynamic'"],
}


def content_security_policy(portal: str) -> dict:
    """The policy of every page. portal: the portal's address, where it is not of the same origin: a township's log-in
    ends there, and what a form leads to counts as its action.
    """
    there = urlsplit(portal)
    return _POLICY | {"form-action": [SELF, *([f"{there.scheme}://{there.netloc}"] if there.netloc else [])]}
