#include "lims/authenticity/xml_alone.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lims/dcc/hostile.hpp"
#include "lims/dcc/tree.hpp"
#include "lims/dcc/xml.hpp"
#include "reports/dcc/dcc.hpp"

namespace lims::authenticity {
namespace {

using dcc::Element;
using instruments::Text;

/// The texts of a name in all its languages.
std::vector<std::string> texts_of(const Element* name) {
  std::vector<std::string> texts;
  if (name != nullptr)
    for (const auto* each : name->children)
      if (each->is_dcc("content")) texts.push_back(dcc::text_of(each->node));
  return texts;
}

bool is_said(const std::vector<std::string>& texts, const Text& wanted) {
  return std::ranges::any_of(texts, [&](const auto& text) { return text == wanted.zh || text == wanted.en; });
}

std::string text_at(const Element& element, std::string_view path) {
  const auto* found = element.dcc(path);
  return found == nullptr ? std::string() : dcc::text_of(found->node);
}

std::string identification(const Element& root, const Text& label) {
  if (const auto* all = root.dcc("administrativeData/coreData/identifications"))
    for (const auto* each : all->children)
      if (is_said(texts_of(each->dcc("name")), label)) return text_at(*each, "value");
  return {};
}

bool is_of_demonstration(const Element& root) {
  if (const auto* all = root.dcc("administrativeData/statements"))
    for (const auto* each : all->children)
      if (is_said(texts_of(each->dcc("declaration")), reports::demonstration_statement)) return true;
  return false;
}

/// Nobody signs for a laboratory but itself; foreign laboratories may go by more than one name.
void check_signer(const StatedInXml& stated, const std::string& signer, Checks& checks) {
  if (signer.empty() || stated.laboratory.empty()) return;
  const auto& named = stated.laboratory.front();
  if (std::ranges::find(stated.laboratory, signer) != stated.laboratory.end()) {
    checks.push_back({"seal",
                      Outcome::holds,
                      {fmt::format("XML 由其所载的出具机构“{}”签名。", signer),
                       fmt::format("The XML is signed by the laboratory that it names, \"{}\".", signer)}});
    return;
  }
  checks.push_back({"seal",
                    stated.of_this_program ? Outcome::fails : Outcome::unknown,
                    {fmt::format("XML 的签名属于“{}”，而文件写明由“{}”出具。", signer, named),
                     fmt::format("The signature of the XML is that of \"{}\", while it says it is issued by \"{}\".",
                                 signer, named)}});
}

}  // namespace

StatedInXml stated_in(std::string_view xml) {
  auto text = dcc::decode_xml(xml);
  dcc::require_harmless(text);
  dcc::require_readable(text);
  const dcc::Tree tree(std::move(text));
  const auto& root = tree.root();
  StatedInXml stated;
  stated.number = text_at(root, "administrativeData/coreData/uniqueIdentifier");
  stated.laboratory = texts_of(root.dcc("administrativeData/calibrationLaboratory/contact/name"));
  stated.record_sha256 = identification(root, reports::record_hash_label);
  stated.public_url = identification(root, reports::public_address_label);
  const auto programs = texts_of(root.dcc("administrativeData/dccSoftware/software/name"));
  stated.of_this_program = std::ranges::find(programs, reports::program_name) != programs.end();
  stated.demonstration = is_of_demonstration(root);
  return stated;
}

void check_stated(const StatedInXml& stated, const std::string& signer, Checks& checks) {
  check_signer(stated, signer, checks);
  if (stated.demonstration)
    checks.push_back(
        {"demonstration",
         Outcome::noted,
         {"这是演示文件，没有法律效力。", "This is a document of a demonstration, without legal effect."}});
  if (!stated.record_sha256.empty())
    checks.push_back({"record_hash",
                      Outcome::noted,
                      {fmt::format("XML 载明原始记录（record.json）的 SHA-256 为 {}；原始记录附在同一证书的 PDF 中。",
                                   stated.record_sha256),
                       fmt::format("The XML states the SHA-256 of the record (record.json), {}; the record is attached "
                                   "to the PDF of the certificate.",
                                   stated.record_sha256)}});
  checks.push_back({"recomputed",
                    Outcome::noted,
                    {"XML 中没有观测值和方法文本，不能由它重新计算结果；证书的 PDF 可以。",
                     "The XML holds neither observations nor the procedure, so that no result can be computed again "
                     "from it; from the PDF of the certificate it can."}});
}

}  // namespace lims::authenticity
