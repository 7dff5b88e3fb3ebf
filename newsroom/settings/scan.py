"""Only what `manage.py scan` needs: no database, no keys, no addresses."""

USE_TZ = True
INSTALLED_APPS = ["articles.clearance"]
