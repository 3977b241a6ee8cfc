#include "lims/handlers/import_request.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace lims::handlers {
namespace {

using instruments::Cause;
using instruments::Refusal;
using nlohmann::json;

std::map<std::string, std::string> mapping_of(std::string_view text) {
  const auto parsed = json::parse(text, nullptr, false);
  if (!parsed.is_object())
    throw Refusal(Cause::invalid_input, {"列对应关系有误。", "The mapping of columns is wrong."},
                  {{"mapping", {"应为 JSON 对象：表头 → 字段", "must be a JSON object from header to field"}}});
  std::map<std::string, std::string> mapping;
  for (const auto& [header, field] : parsed.items())
    mapping[header] = field.is_string() ? field.get<std::string>() : "";
  return mapping;
}

}  // namespace

imports::Language language_of_import(const http::Request& request) {
  return request.language == http::Language::en ? &instruments::Text::en : &instruments::Text::zh;
}

ImportRequest import_request(const http::Request& request, std::vector<http::Part>& parts) {
  ImportRequest wanted;
  wanted.language = language_of_import(request);
  wanted.dry_run = request.boolean("dry_run").value_or(false);
  wanted.bytes = request.body;
  wanted.file_name = request.text("file_name").value_or("");
  if (!request.header("Content-Type").value_or("").starts_with("multipart/")) return wanted;
  parts = request.multipart();
  const auto* file = http::find_part(parts, "file");
  if (file == nullptr)
    throw Refusal(Cause::invalid_input, {"表单里没有文件。", "The form holds no file."},
                  {{"file", {"不能为空", "must not be empty"}}});
  wanted.bytes = file->content;
  wanted.file_name = file->file_name.value_or("");
  if (const auto* mapping = http::find_part(parts, "mapping")) wanted.mapping = mapping_of(mapping->content);
  return wanted;
}

}  // namespace lims::handlers
