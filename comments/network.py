"""Where a request comes from, told only as a keyed hash of its network."""

import ipaddress

from django.conf import settings
from django.utils.crypto import salted_hmac

KEPT = {4: 24, 6: 48}  # bits of an address


def address_of(request):
    """The visitor's address: what our own proxies say, nobody else. None if there is none."""
    address = _parse(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = [ipaddress.ip_network(proxy, strict=False) for proxy in settings.TRUSTED_PROXIES]
    while forwarded and address and any(address in proxy for proxy in proxies):
        said = _parse(forwarded.pop())
        if said is None:
            break
        address = said
    return address


def hash_of(address):
    """A keyed hash of the address's network, 32 hexadecimal digits; empty without an address."""
    if address is None:
        return ""
    network = ipaddress.ip_network((address, KEPT[address.version]), strict=False)
    return salted_hmac("comments.network", str(network), algorithm="sha256").hexdigest()[:32]


def _parse(text):
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
