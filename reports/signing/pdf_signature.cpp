#include "reports/signing/pdf_signature.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "reports/pdf/pdf_file.hpp"

namespace reports {
namespace {

constexpr std::size_t room_for_cms = 8192;  // bytes; a chain of three certificates takes 6 kB
constexpr std::string_view empty_range = "[0000000000 0000000000 0000000000 0000000000]";

/// Text in UTF-16 with its mark, as a hexadecimal string (ISO 32000-1, 7.9.2.2).
std::string pdf_text(std::string_view utf8) {
  std::string hex = "<FEFF";
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
      point = (point << 6U) | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
    if (point < 0x10000)
      hex += fmt::format("{:04X}", static_cast<std::uint32_t>(point));
    else
      hex += fmt::format("{:04X}{:04X}", 0xD800 + ((point - 0x10000) >> 10U), 0xDC00 + ((point - 0x10000) & 0x3FFU));
    i += length;
  }
  return hex + '>';
}

/// "D:20261121083000Z" of "2026-11-21T08:30:00Z".
std::string pdf_date(std::string_view instant) {
  std::string date = "(D:";
  for (const char c : instant)
    if (c >= '0' && c <= '9') date += c;
  return date + "Z)";
}

/// Where the last table of objects begins: every update names the one before.
std::size_t last_table(std::string_view pdf) {
  constexpr std::string_view word = "startxref";
  const auto at = pdf.rfind(word);
  if (at == std::string_view::npos) throw std::runtime_error("The PDF has no table of objects.");
  const auto digits = pdf.find_first_of("0123456789", at);
  std::size_t offset = 0;
  std::from_chars(pdf.data() + digits, pdf.data() + pdf.size(), offset);
  return offset;
}

/// The dictionary as PDF text, with some entries replaced or added.
std::string dictionary_with(const PdfObject& object, const std::map<std::string, std::string>& entries) {
  std::string text = "<<";
  for (const auto& key : object.keys())
    if (!entries.contains(key)) text += fmt::format(" {} {}", key, object.at(key.c_str()).unparsed());
  for (const auto& [key, value] : entries) text += fmt::format(" {} {}", key, value);
  return text + " >>";
}

std::string list_with(const PdfObject& list, const std::string& added) {
  std::string text = "[";
  for (const auto& item : list.items()) text += item.unparsed() + ' ';
  return text + added + "]";
}

/// The objects an update writes, by number.
struct Update {
  std::map<int, std::string> objects;
  std::string trailer;
  std::size_t table_before = 0;
};

std::string signature_dictionary(const PdfSignature& signature) {
  std::string text = fmt::format(
      "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange {} /Contents <{}> /Name {} /M "
      "{}",
      empty_range, std::string(2 * room_for_cms, '0'), pdf_text(signature.name), pdf_date(signature.signed_at));
  if (!signature.reason.empty()) text += " /Reason " + pdf_text(signature.reason);
  return text + " >>";
}

/// A field without an area: what is printed stays as it was rendered. Flags: printed, locked.
std::string field_dictionary(const PdfSignature& signature, int value, int page) {
  return fmt::format(
      "<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /F 132 /T {} /TU {} /V {} 0 R /P {} 0 R >>",
      pdf_text(signature.field), pdf_text(signature.name), value, page);
}

Update update_of(std::string_view pdf, const PdfSignature& signature) {
  const PdfFile file(pdf);
  if (!file.damage().empty()) throw std::runtime_error("Not readable as PDF: " + file.damage());
  const auto catalogue = file.catalogue();
  const auto page = file.first_page();
  const int value = file.trailer().at("/Size").integer();
  const int field = value + 1;
  const auto reference = fmt::format("{} 0 R", field);
  Update update;
  update.objects[value] = signature_dictionary(signature);
  update.objects[field] = field_dictionary(signature, value, page.number());
  update.objects[page.number()] = dictionary_with(page, {{"/Annots", list_with(page.at("/Annots"), reference)}});
  const auto fields = list_with(catalogue.at("/AcroForm").at("/Fields"), reference);
  update.objects[catalogue.number()] =
      dictionary_with(catalogue, {{"/AcroForm", fmt::format("<< /Fields {} /SigFlags 3 >>", fields)}});
  update.table_before = last_table(pdf);
  update.trailer = dictionary_with(
      file.trailer(), {{"/Size", std::to_string(field + 1)}, {"/Prev", std::to_string(update.table_before)}});
  return update;
}

void append(std::string& pdf, const Update& update) {
  if (!pdf.ends_with('\n')) pdf += '\n';
  std::string table = "xref\n";
  for (const auto& [number, text] : update.objects) {
    table += fmt::format("{} 1\n{:010} 00000 n \n", number, pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", number, text);
  }
  const auto at = pdf.size();
  pdf += fmt::format("{}trailer\n{}\nstartxref\n{}\n%%EOF\n", table, update.trailer, at);
}

/// Everything but the place of the signature itself is signed.
void fill(std::string& pdf, std::size_t from, Signer& signer) {
  const auto range_at = pdf.find(empty_range, from);
  const auto begin = pdf.find("/Contents <", from) + std::string_view("/Contents ").size();
  const auto end = begin + 2 * room_for_cms + 2;
  auto range = fmt::format("[0 {} {} {}", begin, end, pdf.size() - end);
  range.resize(empty_range.size() - 1, ' ');
  pdf.replace(range_at, empty_range.size(), range + ']');
  const auto cms = signer.sign_cms(sha256_of(pdf.substr(0, begin) + pdf.substr(end)));
  if (cms.size() > room_for_cms) throw SigningFault("The certificates of the signer take more room than is kept.");
  std::string hex;
  hex.reserve(2 * cms.size());
  for (const unsigned char byte : cms) hex += fmt::format("{:02x}", byte);
  pdf.replace(begin + 1, hex.size(), hex);
}

}  // namespace

std::string signed_pdf(std::string pdf, const PdfSignature& signature, Signer& signer) {
  const auto update = update_of(pdf, signature);
  const auto from = pdf.size();
  append(pdf, update);
  fill(pdf, from, signer);
  return pdf;
}

}  // namespace reports
