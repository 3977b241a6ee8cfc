"""What a person does to a workbook in a spreadsheet, for the journeys:

  workbook.py read FILE              the sheets as JSON: by name, state and cells; of formulas the stored results
  workbook.py edit FILE TO CHANGES   JSON list: {"sheet", "cell", "value"}, {"sheet", "copy_row", "to"} or
                                     {"sheet", "remove_row"}; done in their order
"""
import copy
import json
import sys

import openpyxl


def read(path):
    results = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in results.worksheets:
        cells = {}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    cells[cell.coordinate] = cell.value if isinstance(cell.value, (int, float, str, bool)) else str(cell.value)
        with_formula = [cell.coordinate for row in formulas[sheet.title].iter_rows() for cell in row if cell.data_type == 'f']
        sheets[sheet.title] = {'state': sheet.sheet_state, 'cells': cells, 'formulas': with_formula}
    return sheets


def edit(path, target, changes):
    workbook = openpyxl.load_workbook(path)
    for change in changes:
        sheet = workbook[change['sheet']]
        if 'copy_row' in change:
            for cell in list(sheet[change['copy_row']]):
                made = sheet.cell(row=change['to'], column=cell.column, value=cell.value)
                made.number_format = cell.number_format
                made.font = copy.copy(cell.font)
        elif 'remove_row' in change:
            sheet.delete_rows(change['remove_row'])
        else:
            sheet[change['cell']] = change['value']
    workbook.save(target)


if sys.argv[1] == 'read':
    json.dump(read(sys.argv[2]), sys.stdout, ensure_ascii=False)
else:
    edit(sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))
