"""What all workbooks share (.xlsx, .xls, .ods): a sheet as a person sees it, the look of its numbers, where its tables are."""
