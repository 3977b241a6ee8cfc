#include "lims/handlers/uploaded_file.hpp"

#include "instruments/refusal.hpp"

namespace lims::handlers {

std::string_view uploaded_file(const http::Request& request, std::vector<http::Part>& parts) {
  if (!request.header("Content-Type").value_or("").starts_with("multipart/")) return request.body;
  parts = request.multipart();
  const auto* file = http::find_part(parts, "file");
  if (file == nullptr)
    throw instruments::Refusal(instruments::Cause::invalid_input, {"表单里没有文件。", "The form holds no file."},
                               {{"file", {"不能为空", "must not be empty"}}});
  return file->content;
}

}  // namespace lims::handlers
