#include "reports/pdf/printed_text.hpp"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

#include <memory>

namespace reports {
namespace {

constexpr int most_pages = 500;

void ignore(const std::string&, void*) {}

}  // namespace

std::string printed_text(std::string_view pdf) {
  poppler::set_debug_error_function(&ignore, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  if (document == nullptr || document->is_locked()) return {};
  std::string text;
  for (int i = 0; i < document->pages() && i < most_pages; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (page == nullptr) continue;
    const auto utf8 = page->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
    text.append(utf8.data(), utf8.size());
    text += '\n';
  }
  return text;
}

}  // namespace reports
