using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Where a job is to stand.</summary>
/// <param name="State">"Open" to go on, "Paused" to wait after the file under way, "Cancelled" to be given up for good.</param>
public sealed record ApiJobStateChange([property: JsonConverter(typeof(JsonStringEnumConverter<JobState>))][Required] JobState? State);
