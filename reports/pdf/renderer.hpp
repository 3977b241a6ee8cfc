#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "instruments/refusal.hpp"
#include "reports/pdf/under_way.hpp"

namespace reports {

class WorkerProcess;

struct RendererSettings {
  std::filesystem::path node;
  std::filesystem::path worker;                  // worker.mjs, beside its node_modules
  std::vector<std::filesystem::path> templates;  // searched in this order, file by file
  std::vector<std::filesystem::path> fonts;
  int workers = 2;
  std::chrono::milliseconds timeout{30'000};            // for one document
  std::size_t resident_limit = std::size_t{700} << 20;  // bytes; a worker above it is replaced after its document
};

/// The settings for the folder `renderer` beside the program (node, worker.mjs, node_modules, templates). The files in
/// `own_templates`, if there are any, stand in the place of those of the same name.
RendererSettings renderer_settings(const std::filesystem::path& renderer,
                                   const std::filesystem::path& own_templates = {});

/// The folder `renderer` beside the running program.
std::filesystem::path renderer_beside_program();

/// What is missing before a document can be rendered, one sentence each; empty when nothing is.
std::vector<instruments::Text> renderer_faults(const RendererSettings& settings);

/// A file as the template sees it: its text, or its bytes in base64.
struct RenderFile {
  std::string content;
  bool base64 = false;
};

struct RenderRequest {
  std::string template_name;                // "verification_certificate" for verification_certificate.typ
  std::map<std::string, RenderFile> files;  // name to content; the data of the document is content.json
  std::chrono::sys_seconds created;         // printed into the PDF as its date of creation
};

/// A document that could not be rendered: a template with an error (then `file` and `line` say where), a character
/// without a glyph, or a worker that failed. A fault, no refusal: the content is frozen and a later attempt may
/// succeed.
class RenderFault : public std::runtime_error {
 public:
  explicit RenderFault(const std::string& message, std::string file = {}, int line = 0, int column = 0)
      : std::runtime_error(message), file_(std::move(file)), line_(line), column_(column) {}
  const std::string& file() const { return file_; }
  int line() const { return line_; }
  int column() const { return column_; }

 private:
  std::string file_;
  int line_, column_;
};

/// Renders templates to PDF/A-3a in `workers` warm child processes; safe to use from any number of threads. A worker
/// that crashes is started again and the document tried once more; one that is late is ended.
class PdfRenderer {
 public:
  /// Starts the workers; what keeps them from starting is said by `render`.
  explicit PdfRenderer(RendererSettings settings);
  PdfRenderer(const PdfRenderer&) = delete;
  PdfRenderer& operator=(const PdfRenderer&) = delete;
  /// Ends the workers; documents still waiting get a RenderFault.
  ~PdfRenderer();

  /// The bytes of the PDF: a function of the request and the templates alone. Throws RenderFault.
  std::string render(const RenderRequest& request);

  /// Everything that makes one document, rendering among it: signatures differ each time they are made.
  UnderWay& documents() { return documents_; }

  /// The templates that come with the program, by file name.
  std::map<std::string, std::string> shipped_templates() const;

  /// The folders whose fonts it prints with.
  const std::vector<std::filesystem::path>& fonts() const { return settings_.fonts; }

  /// The process ids of the workers that run now (for diagnosis).
  std::vector<std::int64_t> worker_ids() const;

 private:
  struct Job {
    explicit Job(std::string message) : request(std::move(message)) {}
    std::string request;
    std::promise<std::string> promise;
  };
  void work(std::size_t lane);
  std::unique_ptr<WorkerProcess> start_worker(std::size_t lane);
  std::string render_in(std::unique_ptr<WorkerProcess>& process, std::size_t lane, const std::string& request);

  RendererSettings settings_;
  mutable std::mutex mutex_;
  std::condition_variable waiting_;
  std::deque<std::shared_ptr<Job>> jobs_;
  UnderWay documents_;
  bool stopping_ = false;
  std::vector<std::int64_t> ids_;  // one per lane, 0 when there is none
  std::vector<std::thread> threads_;
};

}  // namespace reports
