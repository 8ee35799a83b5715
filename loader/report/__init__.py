"""A report as published: a Declined Detainer Outcome Report in a file, read into rows of our own tables."""

from ddor.loader.report.read import ReportRead, is_report, looks_like_report, read_report, read_reports

__all__ = ["ReportRead", "is_report", "looks_like_report", "read_report", "read_reports"]
