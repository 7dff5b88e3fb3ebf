"""The entry point of each site's web process; DJANGO_SETTINGS_MODULE names the site."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from newsroom import checks

try:
    application = get_wsgi_application()
    checks.require_safe_start()
except (ImproperlyConfigured, checks.Unsafe) as error:
    print(f"lodestar: {error}", file=sys.stderr)
    sys.exit(2)
