/** `urllib.parse`: addresses taken apart, put together and quoted. */
export const urllibParseSource = String.raw`
from collections import namedtuple

_schemes_with_params = ("", "ftp", "hdl", "prospero", "http", "https", "shttp", "rtsp", "rtspu", "sip", "sips", "mms", "sftp", "tel")
_relative = ("", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss")
_with_netloc = _relative + ("telnet", "snews", "rsync", "nfs", "git", "git+ssh")
_safe = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")

class _Place:
    @property
    def _user_and_host(self):
        user, at, host = self.netloc.rpartition("@")
        return (user if at else None), host

    @property
    def username(self):
        user = self._user_and_host[0]
        return None if user is None else user.partition(":")[0]

    @property
    def password(self):
        user = self._user_and_host[0]
        if user is None or ":" not in user:
            return None
        return user.partition(":")[2]

    @property
    def _host_and_port(self):
        host = self._user_and_host[1]
        before, bracket, rest = host.partition("[")
        if bracket:
            name, _, rest = rest.partition("]")
            return name, rest.partition(":")[2] or None
        name, _, port = host.partition(":")
        return name, port or None

    @property
    def hostname(self):
        name = self._host_and_port[0]
        if not name:
            return None
        name, percent, zone = name.partition("%")
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._host_and_port[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError("Port could not be cast to integer value as %r" % port)
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)

class ParseResult(namedtuple("ParseResult", "scheme netloc path params query fragment"), _Place):
    def geturl(self):
        return urlunparse(self)

class SplitResult(namedtuple("SplitResult", "scheme netloc path query fragment"), _Place):
    def geturl(self):
        return urlunsplit(self)

class DefragResult(namedtuple("DefragResult", "url fragment")):
    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url

def urlsplit(url, scheme="", allow_fragments=True):
    url = url.lstrip("".join(map(chr, range(33))))
    for unsafe in "\t\r\n":
        url = url.replace(unsafe, "")
    netloc = query = fragment = ""
    head, colon, rest = url.partition(":")
    if colon and head and head[0].isascii() and head[0].isalpha() and all(c.isascii() and (c.isalnum() or c in "+-.") for c in head):
        scheme, url = head.lower(), rest
    if url[:2] == "//":
        end = min([at for at in (url.find(c, 2) for c in "/?#") if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    return SplitResult(scheme, netloc, url, query, fragment)

def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in _schemes_with_params and ";" in path:
        at = path.find(";", path.rfind("/")) if "/" in path else path.find(";")
        if at >= 0:
            path, params = path[:at], path[at + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)

def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme and scheme in _with_netloc and url[:2] != "//"):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + (netloc or "") + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    return url + "#" + fragment if fragment else url

def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, "%s;%s" % (url, params) if params else url, query, fragment))

def urldefrag(url):
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return DefragResult(urlunparse((scheme, netloc, path, params, query, "")) if "#" in url else url, fragment)

def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    b = urlparse(base, "", allow_fragments)
    u = urlparse(url, b.scheme, allow_fragments)
    if u.scheme != b.scheme or u.scheme not in _relative:
        return url
    if u.netloc:
        return urlunparse(u)
    if not u.path and not u.params:
        return urlunparse((u.scheme, b.netloc, b.path, b.params, u.query or b.query, u.fragment))
    folders = b.path.split("/")
    if folders[-1] != "":
        del folders[-1]
    parts = u.path.split("/") if u.path[:1] == "/" else folders + u.path.split("/")
    parts[1:-1] = filter(None, parts[1:-1])
    resolved = []
    for part in parts:
        if part == "..":
            if resolved:
                resolved.pop()
        elif part != ".":
            resolved.append(part)
    if parts[-1] in (".", ".."):
        resolved.append("")
    return urlunparse((u.scheme, b.netloc, "/".join(resolved) or "/", u.params, u.query, u.fragment))

def quote_from_bytes(bs, safe="/"):
    kept = _safe | set(safe if isinstance(safe, str) else safe.decode("ascii", "ignore"))
    return "".join(chr(b) if chr(b) in kept and b < 128 else "%%%02X" % b for b in bs)

def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    return quote_from_bytes(string, safe)

def quote_plus(string, safe="", encoding=None, errors=None):
    if isinstance(string, str) and " " not in string or not isinstance(string, str) and b" " not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + " ", encoding, errors).replace(" ", "+")

def unquote_to_bytes(string):
    data = string.encode("utf-8") if isinstance(string, str) else string
    first, *others = data.split(b"%")
    parts = [first]
    for one in others:
        code = one[:2].decode("latin-1")
        if len(code) == 2 and all(c in "0123456789abcdefABCDEF" for c in code):
            parts.append(bytes([int(code, 16)]) + one[2:])
        else:
            parts.append(b"%" + one)
    return b"".join(parts)

def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    told, encoded = [], []
    for c in string:
        if c.isascii():
            encoded.append(c)
        else:
            told.append(unquote_to_bytes("".join(encoded)).decode(encoding, errors))
            told.append(c)
            encoded = []
    told.append(unquote_to_bytes("".join(encoded)).decode(encoding, errors))
    return "".join(told)

def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)

def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    def quoted(value):
        return quote_via(value if isinstance(value, (bytes, str)) else str(value), safe)
    pairs = []
    for key, value in (query.items() if hasattr(query, "items") else query):
        if doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__len__"):
            pairs.extend(quoted(key) + "=" + quoted(one) for one in value)
        else:
            pairs.append(quoted(key) + "=" + quoted(value))
    return "&".join(pairs)

def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    if max_num_fields is not None and 1 + qs.count(separator) > max_num_fields:
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator) if qs else []:
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals and strict_parsing:
            raise ValueError("bad query field: %r" % (field,))
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs

def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found
`
