"""Paged sources: PDF, OFD, scans and pictures, all read through one page of placed texts and ruling lines."""
