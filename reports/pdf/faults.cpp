#include "reports/pdf/faults.hpp"

#include <fmt/format.h>

#include <array>
#include <pugixml.hpp>
#include <set>

#include "reports/pdf/pdf_file.hpp"

namespace reports {
namespace {

using Faults = std::vector<std::string>;

void check_identity(const PdfFile& pdf, Faults& faults) {
  const auto id = pdf.trailer().at("/ID").items();
  if (id.size() != 2 || !id[0].is_string() || id[0].text().empty()) faults.emplace_back("The trailer has no ID.");
}

/// "D:20231114221320Z" and "2023-11-14T22:13:20+00:00" as the same digits.
std::string digits_of(const std::string& date) {
  std::string digits;
  for (const char c : date)
    if (c >= '0' && c <= '9' && digits.size() < 14) digits += c;
  return digits;
}

std::string xmp_value(const pugi::xml_document& xmp, const char* name) {
  const auto found = xmp.find_node([&](const pugi::xml_node& node) { return std::string_view(node.name()) == name; });
  const auto first = found.find_node([](const pugi::xml_node& node) { return node.type() == pugi::node_pcdata; });
  return first.value();
}

void check_metadata(const PdfFile& pdf, Faults& faults) {
  const PdfObject metadata = pdf.catalogue().at("/Metadata");
  if (!metadata.is_stream()) {
    faults.emplace_back("The catalogue has no metadata.");
    return;
  }
  pugi::xml_document xmp;
  if (!xmp.load_string(metadata.bytes().c_str())) faults.emplace_back("The metadata are no XML.");
  if (xmp_value(xmp, "pdfaid:part") != "3") faults.emplace_back("The metadata do not claim PDF/A-3.");

  const std::array<std::array<const char*, 2>, 5> pairs = {{{"/Title", "dc:title"},
                                                            {"/Author", "dc:creator"},
                                                            {"/Creator", "xmp:CreatorTool"},
                                                            {"/CreationDate", "xmp:CreateDate"},
                                                            {"/ModDate", "xmp:ModifyDate"}}};
  for (const auto& [key, property] : pairs) {
    const PdfObject value = pdf.trailer().at("/Info").at(key);
    if (!value.is_string()) continue;
    const std::string stated = value.text();
    const std::string repeated = xmp_value(xmp, property);
    const bool is_date = std::string_view(key).ends_with("Date");
    if (is_date ? digits_of(stated) != digits_of(repeated) : stated != repeated)
      faults.push_back(fmt::format("The metadata {} differ from the document information {}.", property, key));
  }
}

void check_output_intent(const PdfFile& pdf, Faults& faults) {
  for (const auto& intent : pdf.catalogue().at("/OutputIntents").items()) {
    const std::string profile = intent.at("/DestOutputProfile").bytes();
    if (intent.at("/S").name() != "/GTS_PDFA1") continue;
    if (profile.size() > 40 && profile.compare(36, 4, "acsp") == 0) return;  // ICC.1, 7.2.9: profile file signature
  }
  faults.emplace_back("There is no output intent with an ICC profile.");
}

bool is_embedded(const PdfObject& font) {
  const PdfObject descriptor = font.at("/FontDescriptor");
  return descriptor.at("/FontFile").is_stream() || descriptor.at("/FontFile2").is_stream() ||
         descriptor.at("/FontFile3").is_stream();
}

void check_font(const PdfObject& font, Faults& faults) {
  const std::string subtype = font.at("/Subtype").name();
  const std::string name = font.at("/BaseFont").name();
  if (subtype == "/Type3") {
    faults.emplace_back("There is a Type 3 font.");
    return;
  }
  if (subtype != "/Type0" && !is_embedded(font)) faults.push_back(fmt::format("The font {} is not embedded.", name));
  const bool is_descendant = subtype.starts_with("/CIDFontType");
  if (!is_descendant && !font.at("/ToUnicode").is_stream())
    faults.push_back(fmt::format("The font {} has no ToUnicode.", name));
}

void check_tags(const PdfFile& pdf, Faults& faults) {
  const PdfObject catalogue = pdf.catalogue();
  if (!catalogue.at("/MarkInfo").at("/Marked").is_true() || !catalogue.at("/StructTreeRoot").is_dictionary())
    faults.emplace_back("The document is not tagged.");
  if (!catalogue.at("/Lang").is_string()) faults.emplace_back("The document does not tell its language.");
}

void check_embedded_file(const PdfObject& specification, const std::set<int>& associated, Faults& faults) {
  const PdfObject name = specification.at("/UF");
  const std::string label = name.is_string() ? name.text() : "without a name";
  if (specification.at("/EF").at("/F").at("/Subtype").name().empty())
    faults.push_back(fmt::format("The embedded file {} has no media type.", label));
  if (specification.at("/AFRelationship").name().empty())
    faults.push_back(fmt::format("The embedded file {} has no relationship.", label));
  if (!associated.contains(specification.number()))
    faults.push_back(fmt::format("The embedded file {} is not associated with the document.", label));
}

/// Fonts, scripts and embedded files, wherever they are; there may be thousands of objects, most of them tags.
void check_objects(const PdfFile& pdf, Faults& faults) {
  std::set<int> associated;
  for (const auto& file : pdf.catalogue().at("/AF").items()) associated.insert(file.number());
  bool attached = false;
  for (const auto& object : pdf.objects())
    for (const auto& key : object.keys()) {
      if (key == "/Type" && object.at("/Type").name() == "/Font") check_font(object, faults);
      if (key == "/JS" || key == "/JavaScript" || (key == "/S" && object.at("/S").name() == "/JavaScript"))
        faults.emplace_back("There is JavaScript.");
      if (key == "/EF") {
        check_embedded_file(object, associated, faults);
        attached = true;
      }
    }
  if (!attached) faults.emplace_back("The content is not attached.");
}

}  // namespace

std::vector<std::string> pdf_faults(std::string_view bytes) {
  const PdfFile pdf(bytes);
  if (!pdf.damage().empty()) return {fmt::format("Not readable as PDF: {}", pdf.damage())};
  Faults faults;
  if (pdf.is_encrypted()) faults.emplace_back("The document is encrypted.");
  check_identity(pdf, faults);
  check_metadata(pdf, faults);
  check_output_intent(pdf, faults);
  check_objects(pdf, faults);
  check_tags(pdf, faults);
  for (const auto& warning : pdf.warnings()) faults.push_back(fmt::format("Damaged: {}", warning));
  return faults;
}

}  // namespace reports
