"""Who may have an account: nobody opens one for themselves."""

from allauth.account.adapter import DefaultAccountAdapter


class Accounts(DefaultAccountAdapter):
    """Closes the door that the account library would leave open."""

    def is_open_for_signup(self, request):
        """Refuse every sign-up; accounts are given by the newsroom."""
        return False
