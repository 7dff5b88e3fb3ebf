"""What the server does once a day while it runs."""

import time

DAY = 24 * 3600
# After a day's run failed, for whatever reason.
AGAIN = 3600


class Daily:
    """One process that is begun a day after the last, and an hour after one that failed."""

    def __init__(self, children, name, begin, *, clock=time.time):
        self.children = children
        self.name = name
        self.begin = begin
        # The time of day, because a sleeping computer's other clocks stand still.
        self.clock = clock
        self.due = clock() + DAY
        self.is_running = False

    def turn(self):
        """Begin it if it is due; return the exit code of one that has ended since, or None."""
        if not self.is_running:
            if self.clock() >= self.due:
                self.begin(self.name)
                self.is_running = True
            return None
        ended = self.children.ended([self.name])
        if ended is None:
            return None
        self.is_running = False
        code = self.children.wait(self.name)
        self.due = self.clock() + (AGAIN if code else DAY)
        return code
