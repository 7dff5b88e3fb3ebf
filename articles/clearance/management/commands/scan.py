import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.clearance.scan.facts import Malformed, facts
from articles.clearance.scan.files import files


class Command(BaseCommand):
    help = (
        "Look for what identifies somebody in files: pages, texts, JSON, XML and pictures. "
        "Exit code 0: nothing above a hint; 1: something; 2: could not run, or a file was not read."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--facts",
            metavar="FACTS.json",
            help='[{"kind": "name", "value": "…"}, …], a file or - for standard input',
        )
        parser.add_argument(
            "--lint", action="store_true", help="also say what gives people away without a name"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")

    def handle(self, *args, paths, **options):
        if not options["facts"] and not options["lint"]:
            raise CommandError("nothing to look for: name a file with --facts", returncode=2)
        known = _known(options["facts"]) if options["facts"] else []
        try:
            found = files(paths)
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}", returncode=2) from None
        if not found:
            raise CommandError("nothing to look into: there is no file", returncode=2)
        # Only now: the libraries take longer to load than a wrong argument to report.
        from articles.clearance.scan.lint import lint_of
        from articles.clearance.scan.scanning import scan

        try:
            done = scan(found, known, lint_of if options["lint"] else None)
        except Exception as error:  # noqa: BLE001 (an inner message may quote what was read)
            # 1 would say that something was found; and nothing is quoted that was searched for.
            told = f"the check failed: {type(error).__name__}"
            raise CommandError(told, returncode=2) from None
        if options["json"]:
            self.stdout.write(json.dumps(vars(done), indent=1))
        else:
            self._tell(done)
        if not done.is_clean:
            sys.exit(1)
        if not done.is_whole:
            raise CommandError("not every file could be read", returncode=2)

    def _tell(self, done):
        # Whatever cannot be written to this terminal.
        sys.stdout.reconfigure(errors="backslashreplace")
        for each in done.findings:
            fact = "" if each["fact"] is None else f" (fact {each['fact']})"
            words = " ".join(each["excerpt"].split())
            self._say(
                f"{each['path']}:{each['start']}-{each['end']}: {each['level']}: "
                f"{each['kind']}{fact}, {each['form']}, {each['place']}: {words}"
                + (f" ({each['why']})" if "why" in each else "")
            )
        for path, why in done.why.items():
            self._say(f"{path}: not read: {'; '.join(why)}")
        above = sum(each["level"] != "hint" for each in done.findings)
        files = len(set(done.read) | set(done.not_read))
        self.stdout.write(f"{above} findings above a hint in {files} files")

    def _say(self, line):
        # What was searched may try to write over it, or to turn it round.
        self.stdout.write("".join(c if c.isprintable() else ascii(c)[1:-1] for c in line))


def _known(name):
    # The name is not repeated: somebody may have typed a fact there.
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return facts(content)
    except OSError as error:
        raise CommandError(f"--facts: {error.strerror}", returncode=2) from None
    except Malformed as error:
        raise CommandError(f"--facts: {error}", returncode=2) from None
