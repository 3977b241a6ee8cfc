#include "tests/support/reports_workbook.hpp"

#include <fmt/format.h>

#include <pugixml.hpp>

#include "tests/support/reports_archive.hpp"

namespace {

std::vector<std::string> shared_strings(const std::map<std::string, std::string>& parts) {
  std::vector<std::string> strings;
  if (!parts.contains("xl/sharedStrings.xml")) return strings;
  pugi::xml_document document;
  document.load_string(parts.at("xl/sharedStrings.xml").c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
  for (const auto& each : document.child("sst").children("si")) strings.emplace_back(each.child_value("t"));
  return strings;
}

WorkbookCell cell_of(const pugi::xml_node& node, const std::vector<std::string>& strings) {
  const std::string type = node.attribute("t").value();
  WorkbookCell cell;
  cell.formula = node.child_value("f");
  if (type == "inlineStr")
    cell.text = node.child("is").child("t").text().get();
  else if (type == "s")
    cell.text = strings.at(std::stoul(node.child_value("v")));
  else
    cell.text = node.child_value("v");
  cell.is_number = type.empty() && !cell.text.empty();
  return cell;
}

}  // namespace

ReadWorkbook::ReadWorkbook(const std::filesystem::path& file) {
  const auto parts = unzipped(file);
  const auto strings = shared_strings(parts);
  pugi::xml_document workbook;
  workbook.load_string(parts.at("xl/workbook.xml").c_str());
  for (const auto& sheet : workbook.child("workbook").child("sheets").children("sheet")) {
    names_.emplace_back(sheet.attribute("name").value());
    const auto& xml = parts.at(fmt::format("xl/worksheets/sheet{}.xml", names_.size()));
    xml_[names_.back()] = xml;
    pugi::xml_document page;
    page.load_string(xml.c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
    for (const auto& row : page.child("worksheet").child("sheetData").children("row"))
      for (const auto& node : row.children("c"))
        cells_[names_.back()][node.attribute("r").value()] = cell_of(node, strings);
  }
  for (const auto& [name, text] : parts)
    if (name.starts_with("xl/charts/chart")) charts_.push_back(text);
}

WorkbookCell ReadWorkbook::cell(const std::string& sheet, const std::string& reference) const {
  const auto& cells = cells_.at(sheet);
  const auto found = cells.find(reference);
  return found == cells.end() ? WorkbookCell{} : found->second;
}

int ReadWorkbook::row_of(const std::string& sheet, const std::string& text) const {
  for (const auto& [reference, cell] : cells_.at(sheet))
    if (reference[0] == 'A' && reference.size() > 1 && std::isdigit(reference[1]) != 0 && cell.text == text)
      return std::stoi(reference.substr(1));
  return 0;
}
