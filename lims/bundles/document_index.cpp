#include "lims/bundles/document_index.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "instruments/dates.hpp"
#include "instruments/refusal.hpp"
#include "reports/document.hpp"

namespace lims::bundles {
namespace {

using instruments::Text;

const std::vector<Text>& headings() {
  static const std::vector<Text> all = {
      {"文件编号", "Number"},
      {"种类", "Kind"},
      {"状态", "State"},
      {"单位", "Owner"},
      {"器具名称", "Instrument"},
      {"型号规格", "Model"},
      {"出厂编号", "Serial number"},
      {"管理编号", "Owner's number"},
      {"检定/校准日期", "Performed on"},
      {"有效期至", "Valid until"},
      {"结论", "Verdict"},
      {"文件名", "File"},
      {"PDF 的 SHA-256", "SHA-256 of the PDF"},
  };
  return all;
}

Text title_of(db::DocumentKind kind) {
  switch (kind) {
    case db::DocumentKind::verification_certificate:
      return reports::title_of(reports::DocumentKind::verification_certificate);
    case db::DocumentKind::result_notice:
      return reports::title_of(reports::DocumentKind::result_notice);
    case db::DocumentKind::calibration_certificate:
      return reports::title_of(reports::DocumentKind::calibration_certificate);
    case db::DocumentKind::test_report:
      break;
  }
  return reports::title_of(reports::DocumentKind::test_report);
}

Text verdict_of(const db::Document& document) {
  if (document.verdict == "pass") return {"合格", "Pass"};
  if (document.verdict == "fail") return {"不合格", "Fail"};
  return {"", ""};
}

/// A cell that a spreadsheet would take for a formula is preceded by an apostrophe.
std::string csv_cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c;
    }
  return html;
}

/// A file name as the address of a link.
std::string link_to(std::string_view name) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string address;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '/') {
      address += c;
    } else {
      address += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return address;
}

constexpr std::string_view style =
    "body{font:14px/1.5 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:24px}"
    "table{border-collapse:collapse}th,td{border:1px solid #bbb;padding:4px 8px;text-align:left;vertical-align:top}"
    "th{background:#eef1f5}td:last-child{font:11px monospace;overflow-wrap:anywhere}";

}  // namespace

Text state_in_words(db::DocumentState state) {
  switch (state) {
    case db::DocumentState::issued:
      return {"有效", "Stands"};
    case db::DocumentState::superseded:
      return {"已被替代", "Superseded"};
    case db::DocumentState::cancelled:
      break;
  }
  return {"作废", "Cancelled"};
}

DocumentIndex::DocumentIndex(const std::filesystem::path& csv, const std::filesystem::path& html, bool in_english,
                             const std::string& title)
    : in_english_(in_english), csv_(csv, std::ios::binary), html_(html, std::ios::binary) {
  csv_ << "\xEF\xBB\xBF";
  html_ << "<!doctype html>\n<html lang=\"" << (in_english ? "en" : "zh-CN") << "\">\n<meta charset=\"utf-8\">\n<title>"
        << escaped(title) << "</title>\n<style>" << style << "</style>\n<h1>" << escaped(title)
        << "</h1>\n<table>\n<tr>";
  std::string line;
  for (const auto& heading : headings()) {
    const auto& text = in_english ? heading.en : heading.zh;
    line += (line.empty() ? "" : ",") + csv_cell(text);
    html_ << "<th>" << escaped(text);
  }
  csv_ << line << "\r\n";
  html_ << "\n";
}

void DocumentIndex::add(const db::Document& document, const std::string& pdf_sha256, const std::string& file) {
  const auto content = nlohmann::json::parse(document.content);
  const auto& instrument = content.at("instrument");
  const auto said = [&](const Text& text) { return in_english_ ? text.en : text.zh; };
  const auto text = [&](const char* name) { return instrument.at(name).get<std::string>(); };
  add_line({document.number, said(title_of(document.kind)), said(state_in_words(document.state)),
            content.at("customer").at("name").get<std::string>(), text("name"), text("model"), text("serial_number"),
            text("owner_number"), instruments::to_iso(document.verified_on),
            document.valid_until ? instruments::to_iso(*document.valid_until) : "", said(verdict_of(document)), file,
            pdf_sha256},
           file);
}

void DocumentIndex::add_line(const std::vector<std::string>& cells, const std::string& link) {
  std::string line;
  html_ << "<tr>";
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    line += csv_cell(cell);
    if (cell == link)
      html_ << "<td><a href=\"" << link_to(link) << "\">" << escaped(cell) << "</a>";
    else
      html_ << "<td>" << escaped(cell);
  }
  csv_ << line << "\r\n";
  html_ << "\n";
}

void DocumentIndex::close() {
  html_ << "</table>\n</html>\n";
  csv_.close();
  html_.close();
  if (!csv_ || !html_) throw std::runtime_error("the index of the documents could not be written");
}

}  // namespace lims::bundles
