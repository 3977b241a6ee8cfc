#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reports/labels/layout.hpp"

namespace reports {

/// A picture of black and white dots.
struct Bitmap {
  int width = 0;
  int height = 0;
  std::vector<bool> black;  // row by row

  Bitmap(int columns, int rows) : width(columns), height(rows), black(static_cast<std::size_t>(columns * rows)) {}
  bool is_black(int x, int y) const { return black[static_cast<std::size_t>(y * width + x)]; }
  void set_black(int x, int y) { black[static_cast<std::size_t>(y * width + x)] = true; }
  bool operator==(const Bitmap&) const = default;
};

/// Draws a code dot by dot.
void draw(Bitmap& bitmap, const PlacedSymbol& placed);

/// The pages of a PDF as pictures. `pdf` must outlive it; throws RenderFault for what is no PDF.
class PageRaster {
 public:
  explicit PageRaster(std::string_view pdf);
  ~PageRaster();
  PageRaster(const PageRaster&) = delete;
  PageRaster& operator=(const PageRaster&) = delete;

  int pages() const;
  /// A page, from 0, in dots.
  Bitmap bitmap(int page, double dots_per_inch, int width, int height) const;
  /// A page as PNG.
  std::string png(int page, double dots_per_inch) const;

 private:
  struct Document;
  std::unique_ptr<Document> document_;
};

}  // namespace reports
