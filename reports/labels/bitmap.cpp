#include "reports/labels/bitmap.hpp"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "reports/pdf/renderer.hpp"

namespace reports {
namespace {

/// Grey below it prints black; the strokes of small Chinese letters come out neither thin nor clotted.
constexpr unsigned darkest_white = 165;

void ignore(const std::string&, void*) {}

/// A file name that is removed with the object: poppler writes pictures to files only.
class TemporaryPicture {
 public:
  TemporaryPicture() : name_((std::filesystem::temp_directory_path() / "etalon-label-XXXXXX").string()) {
    const int descriptor = ::mkstemp(name_.data());
    if (descriptor < 0) throw RenderFault("No temporary file can be made.");
    ::close(descriptor);
  }
  TemporaryPicture(const TemporaryPicture&) = delete;
  TemporaryPicture& operator=(const TemporaryPicture&) = delete;
  ~TemporaryPicture() { ::unlink(name_.c_str()); }
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

}  // namespace

struct PageRaster::Document {
  std::unique_ptr<poppler::document> pdf;

  poppler::image image(int number, double dots_per_inch, bool grey, int width = -1, int height = -1) const {
    const std::unique_ptr<poppler::page> page(pdf->create_page(number));
    if (page == nullptr) throw RenderFault("The PDF of the labels has fewer pages than labels.");
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    renderer.set_image_format(grey ? poppler::image::format_gray8 : poppler::image::format_rgb24);
    const int left = width < 0 ? -1 : 0;
    auto image = renderer.render_page(page.get(), dots_per_inch, dots_per_inch, left, left, width, height);
    if (!image.is_valid()) throw RenderFault("A page of labels could not be drawn.");
    return image;
  }
};

void draw(Bitmap& bitmap, const PlacedSymbol& placed) {
  const auto& symbol = placed.symbol;
  for (int y = 0; y < placed.height; ++y)
    for (int x = 0; x < symbol.width * placed.module; ++x)
      if (symbol.is_dark(symbol.is_linear() ? 0 : y / placed.module, x / placed.module))
        bitmap.set_black(placed.x + x, placed.y + y);
}

PageRaster::PageRaster(std::string_view pdf) : document_(std::make_unique<Document>()) {
  poppler::set_debug_error_function(&ignore, nullptr);
  document_->pdf.reset(poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  if (document_->pdf == nullptr) throw RenderFault("The PDF of the labels cannot be read.");
}

PageRaster::~PageRaster() = default;

int PageRaster::pages() const {
  return document_->pdf->pages();
}

Bitmap PageRaster::bitmap(int page, double dots_per_inch, int width, int height) const {
  const auto image = document_->image(page, dots_per_inch, true, width, height);
  Bitmap bitmap(width, height);
  const auto* bytes = reinterpret_cast<const unsigned char*>(image.const_data());
  for (int y = 0; y < std::min(height, image.height()); ++y)
    for (int x = 0; x < std::min(width, image.width()); ++x)
      if (bytes[y * image.bytes_per_row() + x] < darkest_white) bitmap.set_black(x, y);
  return bitmap;
}

std::string PageRaster::png(int page, double dots_per_inch) const {
  const auto image = document_->image(page, dots_per_inch, false);
  const TemporaryPicture picture;
  if (!image.save(picture.name(), "png", static_cast<int>(dots_per_inch)))
    throw RenderFault("The picture of a label could not be written.");
  std::ifstream file(picture.name(), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace reports
