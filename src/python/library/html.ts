/** `html`: the characters that mean something in HTML, and the entities that stand for them. */
export const htmlSource = String.raw`
import re

def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s

_entities = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae", "deg": "\xb0",
             "plusmn": "\xb1", "middot": "\xb7", "frac12": "\xbd", "times": "\xd7", "divide": "\xf7", "euro": "\u20ac", "pound": "\xa3",
             "yen": "\xa5", "cent": "\xa2", "sect": "\xa7", "para": "\xb6", "laquo": "\xab", "raquo": "\xbb", "lsquo": "\u2018",
             "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d", "ndash": "\u2013", "mdash": "\u2014", "hellip": "\u2026",
             "bull": "\u2022", "trade": "\u2122", "larr": "\u2190", "rarr": "\u2192", "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc",
             "Auml": "\xc4", "Ouml": "\xd6", "Uuml": "\xdc", "szlig": "\xdf", "eacute": "\xe9", "egrave": "\xe8", "agrave": "\xe0",
             "ccedil": "\xe7", "ntilde": "\xf1"}

def _meant(match):
    text = match.group(1)
    if text[0] == "#":
        number = int(text[2:].rstrip(";"), 16) if text[1] in "xX" else int(text[1:].rstrip(";"))
        return "\ufffd" if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)
    if text[-1] != ";":
        return match.group(0)
    if text[:-1] not in _entities:
        raise NotImplementedError("html.unescape() of &%s is not supported" % text)
    return _entities[text[:-1]]

def unescape(s):
    return re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*;?)", _meant, s) if "&" in s else s
`
