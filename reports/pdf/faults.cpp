#include "reports/pdf/faults.hpp"

#include <fmt/format.h>

#include <array>
#include <pugixml.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>

namespace reports {
namespace {

using Faults = std::vector<std::string>;

std::string stream_bytes(QPDFObjectHandle stream) {
  const auto buffer = stream.getStreamData(qpdf_dl_all);
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string name_in(QPDFObjectHandle dictionary, const std::string& key) {
  QPDFObjectHandle value = dictionary.getKey(key);
  return value.isName() ? value.getName() : "";
}

void check_identity(QPDF& pdf, Faults& faults) {
  QPDFObjectHandle id = pdf.getTrailer().getKey("/ID");
  const bool whole = id.isArray() && id.getArrayNItems() == 2 && id.getArrayItem(0).isString() &&
                     !id.getArrayItem(0).getStringValue().empty();
  if (!whole) faults.emplace_back("The trailer has no ID.");
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

void check_metadata(QPDF& pdf, Faults& faults) {
  QPDFObjectHandle metadata = pdf.getRoot().getKey("/Metadata");
  if (!metadata.isStream()) {
    faults.emplace_back("The catalogue has no metadata.");
    return;
  }
  pugi::xml_document xmp;
  if (!xmp.load_string(stream_bytes(metadata).c_str())) faults.emplace_back("The metadata are no XML.");
  if (xmp_value(xmp, "pdfaid:part") != "3") faults.emplace_back("The metadata do not claim PDF/A-3.");

  QPDFObjectHandle info = pdf.getTrailer().getKey("/Info");
  if (!info.isDictionary()) return;
  const std::array<std::array<const char*, 2>, 5> pairs = {{{"/Title", "dc:title"},
                                                            {"/Author", "dc:creator"},
                                                            {"/Creator", "xmp:CreatorTool"},
                                                            {"/CreationDate", "xmp:CreateDate"},
                                                            {"/ModDate", "xmp:ModifyDate"}}};
  for (const auto& [key, property] : pairs) {
    QPDFObjectHandle value = info.getKey(key);
    if (!value.isString()) continue;
    const std::string stated = value.getUTF8Value();
    const std::string repeated = xmp_value(xmp, property);
    const bool is_date = std::string_view(key).ends_with("Date");
    if (is_date ? digits_of(stated) != digits_of(repeated) : stated != repeated)
      faults.push_back(fmt::format("The metadata {} differ from the document information {}.", property, key));
  }
}

void check_output_intent(QPDF& pdf, Faults& faults) {
  QPDFObjectHandle intents = pdf.getRoot().getKey("/OutputIntents");
  if (intents.isArray())
    for (QPDFObjectHandle intent : intents.getArrayAsVector()) {
      QPDFObjectHandle profile = intent.getKey("/DestOutputProfile");
      if (name_in(intent, "/S") != "/GTS_PDFA1" || !profile.isStream()) continue;
      const std::string bytes = stream_bytes(profile);
      if (bytes.size() > 40 && bytes.compare(36, 4, "acsp") == 0) return;  // ICC.1, 7.2.9: profile file signature
    }
  faults.emplace_back("There is no output intent with an ICC profile.");
}

bool is_embedded(QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  if (!descriptor.isDictionary()) return false;
  return descriptor.getKey("/FontFile").isStream() || descriptor.getKey("/FontFile2").isStream() ||
         descriptor.getKey("/FontFile3").isStream();
}

void check_font(QPDFObjectHandle font, Faults& faults) {
  const std::string subtype = name_in(font, "/Subtype");
  const std::string name = name_in(font, "/BaseFont");
  if (subtype == "/Type3") {
    faults.emplace_back("There is a Type 3 font.");
    return;
  }
  if (subtype.starts_with("/CIDFontType")) {
    if (!is_embedded(font)) faults.push_back(fmt::format("The font {} is not embedded.", name));
    return;
  }
  if (subtype != "/Type0" && !is_embedded(font)) faults.push_back(fmt::format("The font {} is not embedded.", name));
  if (!font.getKey("/ToUnicode").isStream()) faults.push_back(fmt::format("The font {} has no ToUnicode.", name));
}

void check_objects(QPDF& pdf, Faults& faults) {
  for (QPDFObjectHandle object : pdf.getAllObjects()) {
    QPDFObjectHandle dictionary = object.isStream() ? object.getDict() : object;
    if (!dictionary.isDictionary()) continue;
    if (name_in(dictionary, "/Type") == "/Font") check_font(dictionary, faults);
    if (name_in(dictionary, "/S") == "/JavaScript" || dictionary.hasKey("/JS") || dictionary.hasKey("/JavaScript"))
      faults.emplace_back("There is JavaScript.");
  }
}

void check_tags(QPDF& pdf, Faults& faults) {
  QPDFObjectHandle root = pdf.getRoot();
  QPDFObjectHandle mark_info = root.getKey("/MarkInfo");
  const bool marked =
      mark_info.isDictionary() && mark_info.getKey("/Marked").isBool() && mark_info.getKey("/Marked").getBoolValue();
  if (!marked || !root.getKey("/StructTreeRoot").isDictionary()) faults.emplace_back("The document is not tagged.");
  if (!root.getKey("/Lang").isString()) faults.emplace_back("The document does not tell its language.");
}

void check_embedded_file(QPDFObjectHandle specification, const std::set<QPDFObjGen>& associated, Faults& faults) {
  QPDFObjectHandle name = specification.getKey("/UF");
  const std::string label = name.isString() ? name.getUTF8Value() : "without a name";
  QPDFObjectHandle files = specification.getKey("/EF");
  QPDFObjectHandle file = files.isDictionary() ? files.getKey("/F") : QPDFObjectHandle::newNull();
  if (!file.isStream() || name_in(file.getDict(), "/Subtype").empty())
    faults.push_back(fmt::format("The embedded file {} has no media type.", label));
  if (name_in(specification, "/AFRelationship").empty())
    faults.push_back(fmt::format("The embedded file {} has no relationship.", label));
  if (!associated.contains(specification.getObjGen()))
    faults.push_back(fmt::format("The embedded file {} is not associated with the document.", label));
}

void check_embedded_files(QPDF& pdf, Faults& faults) {
  std::set<QPDFObjGen> associated;
  QPDFObjectHandle list = pdf.getRoot().getKey("/AF");
  if (list.isArray())
    for (QPDFObjectHandle file : list.getArrayAsVector()) associated.insert(file.getObjGen());
  int found = 0;
  for (QPDFObjectHandle object : pdf.getAllObjects())
    if (object.isDictionary() && object.hasKey("/EF")) {
      check_embedded_file(object, associated, faults);
      ++found;
    }
  if (found == 0) faults.emplace_back("The content is not attached.");
}

}  // namespace

std::vector<std::string> pdf_faults(std::string_view bytes) {
  Faults faults;
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("document", bytes.data(), bytes.size());
    if (pdf.isEncrypted()) faults.emplace_back("The document is encrypted.");
    check_identity(pdf, faults);
    check_metadata(pdf, faults);
    check_output_intent(pdf, faults);
    check_objects(pdf, faults);
    check_tags(pdf, faults);
    check_embedded_files(pdf, faults);
    for (const auto& warning : pdf.getWarnings()) faults.push_back(fmt::format("Damaged: {}", warning.what()));
  } catch (const std::exception& damage) {
    faults.push_back(fmt::format("Not readable as PDF: {}", damage.what()));
  }
  return faults;
}

}  // namespace reports
