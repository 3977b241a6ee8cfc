#include "lims/http/printing_routes.hpp"

#include "lims/handlers/handlers.hpp"

namespace lims::http {

namespace h = lims::handlers;

std::vector<Route> printing_routes() {
  // clang-format off
  return {
    {"POST", "/api/v1/document-bundles", {"证书打包", "Pack documents into a zip archive: a task"},
     Permission::view_documents, h::create_document_bundle, "NewDocumentBundle", "Task"},
    // labels
    {"GET", "/api/v1/label-formats", {"标签规格", "Formats of labels"},
     Permission::signed_in, h::list_label_formats, "", "LabelFormatList"},
    {"POST", "/api/v1/labels/plan", {"预览标签", "Which label each instrument gets, or why none; nothing is printed"},
     Permission::print_labels, h::plan_labels, "LabelOrder", "LabelPlan"},
    {"POST", "/api/v1/labels", {"打印标签（PDF 或 ZPL）", "Print the labels that are not refused, as PDF or ZPL"},
     Permission::print_labels, h::create_labels, "LabelOrder", "", {}, mebibytes, "application/pdf"},
    // tasks
    {"GET", "/api/v1/tasks", {"后台任务", "Tasks: one's own, the administrator everybody's"},
     Permission::signed_in, h::list_tasks, "", "TaskList",
     {{"limit", "integer", "1 to 200, 50 when absent"}, {"after", "string", "`next` of the page before"}}},
    {"GET", "/api/v1/tasks/{id}", {"一项任务", "A task"},
     Permission::signed_in, h::show_task, "", "Task"},
    {"POST", "/api/v1/tasks/{id}/cancellation", {"取消任务", "Cancel a task"},
     Permission::signed_in, h::cancel_task, "", "Task"},
    {"GET", "/api/v1/tasks/{id}/result", {"任务结果", "The file that a task made"},
     Permission::signed_in, h::show_task_result, "", "", {}, mebibytes, "application/zip"},
  };
  // clang-format on
}

}  // namespace lims::http
