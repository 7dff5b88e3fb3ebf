"""What follows from a site's origin: host, cookies, and TLS where the origin says https."""

from newsroom.settings.environment import env, host, is_secure


def settings_for(site, origin):
    """Return the upper-case settings that depend on the origin of a site."""
    secure = is_secure(origin)
    # Browsers refuse a __Host- cookie that another host, or plain HTTP, tries to set.
    prefix = "__Host-" if secure else ""
    found = {
        "ALLOWED_HOSTS": [host(origin)],
        "SESSION_COOKIE_NAME": f"{prefix}lodestar_{site}_session",
        "SESSION_COOKIE_SECURE": secure,
        "CSRF_COOKIE_NAME": f"{prefix}lodestar_{site}_csrf",
        "CSRF_COOKIE_SECURE": secure,
        "SECURE_SSL_REDIRECT": secure,
        "SECURE_REDIRECT_EXEMPT": [r"^healthz$"],
    }
    if secure:
        # A proxy ends TLS in front of the site, and must set this header itself.
        found["SECURE_PROXY_SSL_HEADER"] = ("HTTP_X_FORWARDED_PROTO", "https")
        found["SECURE_HSTS_SECONDS"] = env.int("LODESTAR_HSTS_SECONDS", default=63_072_000)
        found["SECURE_HSTS_INCLUDE_SUBDOMAINS"] = True
        found["SECURE_HSTS_PRELOAD"] = True
    return found
