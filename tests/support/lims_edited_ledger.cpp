#include "tests/support/lims_edited_ledger.hpp"

#include "tests/support/lims_workbook.hpp"

namespace tests {
namespace {

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else
      result += c;
  }
  return result;
}

std::string cell_xml(const std::string& text) {
  if (text.starts_with('#')) return "<c s=\"1\"><v>" + text.substr(1) + "</v></c>";
  if (text.starts_with('!')) return "<c t=\"e\"><v>" + text.substr(1) + "</v></c>";
  return "<c t=\"inlineStr\"><is><t>" + escaped(text) + "</t></is></c>";
}

std::string rows_xml(const std::vector<LedgerCells>& rows) {
  std::string xml;
  for (const auto& cells : rows) {
    xml += "<row>";
    for (const auto& cell : cells) xml += cell_xml(cell);
    xml += "</row>";
  }
  return "<?xml version=\"1.0\"?><worksheet><sheetData>" + xml + "</sheetData></worksheet>";
}

}  // namespace

std::string ledger_file(const std::vector<LedgerCells>& rows,
                        const std::vector<std::pair<std::string, std::string>>& marks) {
  std::vector<LedgerCells> kept;
  for (const auto& [id, mark] : marks) kept.push_back({id, mark});
  const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const auto sheet = [&](const char* number) {
    return "<Relationship Id=\"rId" + std::string(number) + "\" Type=\"" + relations +
           "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
  };
  return lims::imports::zip_of({
      {"xl/workbook.xml", "<?xml version=\"1.0\"?><workbook xmlns:r=\"" + relations +
                              "\"><sheets><sheet name=\"台账\" sheetId=\"1\" r:id=\"rId1\"/>"
                              "<sheet name=\"_etalon\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets>"
                              "</workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships>" + sheet("1") + sheet("2") + "<Relationship Id=\"rId3\" Type=\"" +
                                         relations + "/styles\" Target=\"styles.xml\"/></Relationships>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
       "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"},
      {"xl/worksheets/sheet1.xml", rows_xml(rows)},
      {"xl/worksheets/sheet2.xml", rows_xml(kept)},
  });
}

}  // namespace tests
