#include "lims/dcc/strict_xml.hpp"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <span>

#include "instruments/embedded.hpp"
#include "instruments/text_scanning.hpp"

namespace lims::dcc {

std::span<const instruments::EmbeddedFile> embedded_schemas();

namespace {

using instruments::Text;

constexpr std::size_t most_faults = 20;
constexpr std::string_view scheme = "etalon:/";

/// The one door of libxml2 to the world: what is embedded.
xmlParserInputPtr open_embedded(const char* address, const char* /*id*/, xmlParserCtxtPtr context) {
  const std::string_view wanted = address == nullptr ? "" : address;
  if (!wanted.starts_with(scheme)) return nullptr;
  for (const auto& file : embedded_schemas()) {
    if (file.path != wanted.substr(scheme.size())) continue;
    auto* buffer = xmlParserInputBufferCreateMem(file.content.data(), static_cast<int>(file.content.size()),
                                                 XML_CHAR_ENCODING_NONE);
    auto* input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE);
    if (input != nullptr) input->filename = reinterpret_cast<char*>(xmlCharStrdup(address));
    return input;
  }
  return nullptr;
}

/// The first line of what libxml2 says. Below it stands the place in the file, cut after so many bytes, even within a
/// character.
std::string_view reason_of(const xmlError& error) {
  const std::string_view message = error.message == nullptr ? "" : error.message;
  const auto line = instruments::trimmed(message.substr(0, message.find('\n')));
  return instruments::is_utf8(line) ? line : "";
}

Text sentence_of(const xmlError& error) {
  const auto text = [](const char* part) {
    return part == nullptr || !instruments::is_utf8(part) ? std::string() : std::string(part);
  };
  switch (error.code) {
    case XML_ERR_TAG_NAME_MISMATCH:
      return {fmt::format("第 {} 行开始的元素“{}”没有以同名的标记结束。", error.int1, text(error.str1)),
              fmt::format("The element \"{}\" that begins on line {} is closed by a tag of another name.",
                          text(error.str1), error.int1)};
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return {fmt::format("用到了没有定义的实体“&{};”。", text(error.str1)),
              fmt::format("The entity \"&{};\" is used and not defined.", text(error.str1))};
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      return {fmt::format("名称前缀“{}”没有声明命名空间。", text(error.str1)),
              fmt::format("The prefix \"{}\" is declared for no namespace.", text(error.str1))};
    case XML_ERR_ATTRIBUTE_REDEFINED:
      return {fmt::format("属性“{}”重复出现。", text(error.str1)),
              fmt::format("The attribute \"{}\" stands twice.", text(error.str1))};
    case XML_ERR_DOCUMENT_EMPTY:
      return {"文件里没有 XML 元素。", "There is no XML element in the file."};
    case XML_ERR_DOCUMENT_END:
      return {"最外层元素之后还有内容。", "Something follows the outermost element."};
    default: {
      const auto why = reason_of(error);
      if (why.empty()) return {"此处不合 XML 的语法。", "Here it breaks the syntax of XML."};
      return {fmt::format("此处不合 XML 的语法（{}）。", why),
              fmt::format("Here it breaks the syntax of XML: {}.", why)};
    }
  }
}

void collect(void* data, xmlErrorPtr error) {
  auto& faults = *static_cast<std::vector<Malformed>*>(static_cast<xmlParserCtxtPtr>(data)->_private);
  if (faults.size() < most_faults)
    faults.push_back({{std::max(error->line, 1), std::max(error->int2, 1)}, sentence_of(*error)});
}

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

}  // namespace

void prepare_libxml() {
  static const bool once = [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(open_embedded);
    return true;
  }();
  static_cast<void>(once);
}

StrictDocument read_strictly(const std::string& text, std::vector<Malformed>& faults) {
  prepare_libxml();
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  context->_private = &faults;
  context->sax->serror = collect;
  StrictDocument document(xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                                            XML_PARSE_NONET | XML_PARSE_BIG_LINES));
  if (context->wellFormed != 0 && context->nsWellFormed != 0 && document) return document;
  if (faults.empty()) faults.push_back({{}, {"文件不是完好的 XML。", "The file is not well-formed XML."}});
  return nullptr;
}

}  // namespace lims::dcc
