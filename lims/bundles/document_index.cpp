#include "lims/bundles/document_index.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "instruments/dates.hpp"
#include "instruments/refusal.hpp"
#include "lims/http/header_values.hpp"
#include "lims/http/html_text.hpp"
#include "reports/csv/ledger.hpp"
#include "reports/document.hpp"

namespace lims::bundles {
namespace {

using http::html_text;
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

constexpr std::string_view style =
    "body{font:14px/1.5 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:24px}"
    "table{border-collapse:collapse}th,td{border:1px solid #bbb;padding:4px 8px;text-align:left;vertical-align:top}"
    "th{background:#eef1f5}td:last-child{font:11px monospace;overflow-wrap:anywhere}";

}  // namespace

Text verdict_in_words(std::string_view verdict) {
  if (verdict == "pass") return {"合格", "Pass"};
  if (verdict == "fail") return {"不合格", "Fail"};
  return {};
}

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
        << html_text(title) << "</title>\n<style>" << style << "</style>\n<h1>" << html_text(title)
        << "</h1>\n<table>\n<tr>";
  std::string line;
  for (const auto& heading : headings()) {
    const auto& text = in_english ? heading.en : heading.zh;
    if (!line.empty()) line += ',';
    reports::append_csv_text(line, text);
    html_ << "<th>" << html_text(text);
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
            document.valid_until ? instruments::to_iso(*document.valid_until) : "",
            said(verdict_in_words(document.verdict)), file, pdf_sha256},
           file);
}

void DocumentIndex::add_line(const std::vector<std::string>& cells, const std::string& link) {
  std::string line;
  html_ << "<tr>";
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    reports::append_csv_text(line, cell);
    if (cell == link)
      html_ << "<td><a href=\"" << http::percent_encoded(link, "/") << "\">" << html_text(cell) << "</a>";
    else
      html_ << "<td>" << html_text(cell);
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
