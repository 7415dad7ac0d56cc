"""What of the surroundings works, what is worth knowing, and what to do: facts in, verdicts out."""

from csctl.advice.doctor.diagnosis import Diagnosis, Verdict
from csctl.advice.doctor.examination import diagnoses
from csctl.advice.doctor.facts import Facts

__all__ = ["Diagnosis", "Facts", "Verdict", "diagnoses"]
