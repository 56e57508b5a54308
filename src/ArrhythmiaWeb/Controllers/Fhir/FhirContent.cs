using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers.Fhir;

/// <summary>Answers in FHIR.</summary>
public static class FhirContent
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector);

    /// <summary>An answer that is a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="status">The status of the answer.</param>
    public static ContentResult Of(Resource resource, int status = StatusCodes.Status200OK) => new()
    {
        Content = JsonSerializer.Serialize(resource, Json),
        ContentType = "application/fhir+json; charset=utf-8",
        StatusCode = status,
    };

    /// <summary>An answer that says what is wrong.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="words">What is wrong, for people.</param>
    public static ContentResult Fault(int status, string words) => Of(
        new OperationOutcome
        {
            Issue =
            [
                new()
                {
                    Severity = status < StatusCodes.Status500InternalServerError ? OperationOutcome.IssueSeverity.Error : OperationOutcome.IssueSeverity.Fatal,
                    Code = status switch
                    {
                        StatusCodes.Status401Unauthorized => OperationOutcome.IssueType.Login,
                        StatusCodes.Status403Forbidden => OperationOutcome.IssueType.Forbidden,
                        StatusCodes.Status404NotFound => OperationOutcome.IssueType.NotFound,
                        StatusCodes.Status405MethodNotAllowed or StatusCodes.Status406NotAcceptable => OperationOutcome.IssueType.NotSupported,
                        StatusCodes.Status429TooManyRequests => OperationOutcome.IssueType.Throttled,
                        >= StatusCodes.Status500InternalServerError => OperationOutcome.IssueType.Exception,
                        _ => OperationOutcome.IssueType.Invalid,
                    },
                    Diagnostics = words,
                },
            ],
        },
        status);
}
