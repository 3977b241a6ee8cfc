#include "reports/pdf/page_pictures.hpp"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>
#include <stdlib.h>  // NOLINT: mkstemp is POSIX
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace reports {
namespace {

void ignore(const std::string&, void*) {}

/// The library writes pictures to files only.
class PictureFile {
 public:
  PictureFile() {
    const int file = ::mkstemp(name_.data());
    if (file < 0) throw std::runtime_error("There is no room for a picture in " + name_ + ".");
    ::close(file);
  }
  PictureFile(const PictureFile&) = delete;
  PictureFile& operator=(const PictureFile&) = delete;
  ~PictureFile() { ::unlink(name_.c_str()); }

  std::string bytes_of(const poppler::image& picture, int dots_per_inch) {
    if (!picture.save(name_, "png", dots_per_inch)) throw std::runtime_error("A page cannot be drawn as a picture.");
    std::ifstream stream(name_, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

 private:
  std::string name_ = (std::filesystem::temp_directory_path() / "etalon-page-XXXXXX").string();
};

}  // namespace

std::vector<std::string> page_pictures(std::string_view pdf, int dots_per_inch, int most) {
  poppler::set_debug_error_function(&ignore, nullptr);
  std::vector<std::string> pictures;
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  if (document == nullptr || document->is_locked()) return pictures;
  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  PictureFile file;
  for (int i = 0; i < std::min(document->pages(), most); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (page == nullptr) continue;
    pictures.push_back(file.bytes_of(renderer.render_page(page.get(), dots_per_inch, dots_per_inch), dots_per_inch));
  }
  return pictures;
}

}  // namespace reports
