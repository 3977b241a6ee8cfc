#include "lims/authenticity/examine.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "lims/authenticity/content.hpp"
#include "lims/authenticity/recomputed.hpp"
#include "lims/authenticity/xml_alone.hpp"
#include "lims/dcc/hostile.hpp"
#include "lims/dcc/read_dcc.hpp"
#include "reports/pdf/attachment.hpp"
#include "reports/pdf/faults.hpp"

namespace lims::authenticity {
namespace {

using instruments::Refusal;
using instruments::Text;
using Attachments = std::map<std::string, std::string>;

/// The digital certificate among the attachments, by whichever name; nothing where there is none.
const std::string* certificate_in(const Attachments& attachments) {
  const auto own = attachments.find("certificate.xml");
  if (own != attachments.end()) return &own->second;
  for (const auto& [name, content] : attachments)
    if (name.ends_with(".xml") && content.find("digitalCalibrationCertificate") != std::string::npos) return &content;
  return nullptr;
}

/// Whatever keeps an XML from being read is a failure of its own.
template <class Look>
void look_at_xml(Checks& checks, const Look& look) {
  try {
    look();
  } catch (const Refusal& refusal) {
    checks.push_back({"xml", Outcome::fails, refusal.text()});
  }
}

void check_certificate_attached(const Attachments& attachments, const std::optional<reports::Document>& document,
                                const Trusting& trusting, Checks& checks) {
  const auto* xml = certificate_in(attachments);
  if (xml == nullptr) {
    checks.push_back({"dcc",
                      Outcome::noted,
                      {"没有附数字校准证书（XML），此项未查。",
                       "No digital calibration certificate (XML) is attached; none was checked."}});
    return;
  }
  look_at_xml(checks, [&] {
    check_schema(*xml, checks);
    check_xml_signature(dcc::decode_xml(*xml), trusting, true, checks);
    if (document) check_same_content(*document, *xml, checks);
  });
}

void check_archival_form(std::string_view pdf, Checks& checks) {
  std::vector<Text> faults;
  for (const auto& fault : reports::pdf_faults(pdf)) faults.push_back({"不是可存档的 PDF/A-3：" + fault, fault});
  add_all(checks, "archival_form", faults,
          {"文件的结构符合 PDF/A-3，可以存档。", "The file is built as PDF/A-3, fit for archives."});
}

void check_attachments(std::string_view pdf, const Attachments& attachments,
                       const std::optional<reports::Document>& document, const Trusting& trusting, Checks& checks) {
  if (document) check_printed(*document, pdf, checks);
  check_certificate_attached(attachments, document, trusting, checks);
  const auto record = attachments.find("record.json");
  if (document) check_record_hash(record == attachments.end() ? nullptr : &record->second, *document, checks);
  if (record == attachments.end())
    checks.push_back({"recomputed",
                      Outcome::noted,
                      {"没有附原始记录（record.json），结果未重新计算。",
                       "The record (record.json) is not attached; results were not computed again."}});
  else if (document)
    check_recomputed(record->second, attachments.at("content.json"), checks);
}

std::optional<reports::Document> content_in(const Attachments& attachments, Checks& checks) {
  const auto found = attachments.find("content.json");
  if (found != attachments.end()) return read_content(found->second, checks);
  checks.push_back(
      {"content", Outcome::fails, {"没有附文件内容（content.json）。", "The content (content.json) is not attached."}});
  return std::nullopt;
}

void note_content(const reports::Document& document, const std::string& content, Examined& examined) {
  examined.number = document.number;
  examined.content = content;
  examined.public_url = document.public_url;
  if (document.laboratory.demo)
    examined.checks.push_back(
        {"demonstration",
         Outcome::noted,
         {"这是演示文件，没有法律效力。", "This is a document of a demonstration, without legal effect."}});
}

Examined examine_pdf(std::string_view pdf, const Trusting& trusting) {
  Examined examined;
  auto& checks = examined.checks;
  const auto attachments = reports::attachments_of(pdf);
  if (!attachments) {
    checks.push_back({"readable",
                      Outcome::fails,
                      {"文件不是可读的 PDF，或两个附件同名。",
                       "The file is no readable PDF, or two of its attachments have one name."}});
    return examined;
  }
  Checks of_content;
  const auto document = content_in(*attachments, of_content);
  check_pdf_signatures(pdf, trusting, document ? document->laboratory.name : Text{}, checks);
  const bool vouched = examined.is_good();
  std::ranges::move(of_content, std::back_inserter(checks));
  if (document) note_content(*document, attachments->at("content.json"), examined);
  if (!trusting.looks_into_strangers && !vouched) {
    checks.push_back({"printed",
                      Outcome::unknown,
                      {"没有可信的签名为文件担保，因此没有进一步检查页面与附件；可用命令 etalon verify 检查。",
                       "No trusted signature vouches for the file, so its pages and attachments were not looked into; "
                       "the command etalon verify does."}});
    return examined;
  }
  check_attachments(pdf, *attachments, document, trusting, checks);
  check_archival_form(pdf, checks);
  return examined;
}

Examined examine_xml(std::string_view xml, const Trusting& trusting) {
  Examined examined;
  look_at_xml(examined.checks, [&] {
    check_schema(xml, examined.checks);
    const auto stated = stated_in(xml);
    examined.number = stated.number;
    examined.public_url = stated.public_url;
    const auto signer = check_xml_signature(dcc::decode_xml(xml), trusting, false, examined.checks);
    check_stated(stated, signer, examined.checks);
  });
  return examined;
}

}  // namespace

bool Examined::is_good() const {
  return !checks.empty() && std::ranges::none_of(checks, [](const Check& check) {
    return check.outcome == Outcome::fails || check.outcome == Outcome::unknown;
  });
}

Examined examine(std::string_view file, const Trusting& trusting) {
  if (file.starts_with("%PDF-")) return examine_pdf(file, trusting);
  if (dcc::looks_like_xml(file)) return examine_xml(file, trusting);
  return {{{"readable", Outcome::fails, {"文件既不是 PDF，也不是 XML。", "The file is neither PDF nor XML."}}}, "", ""};
}

}  // namespace lims::authenticity
