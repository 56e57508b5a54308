using System.Globalization;
using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Texts;
using Hl7.Fhir.Model;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Fhir;

/// <summary>Says results in HL7 FHIR R4: each as an observation, and as a report on it. Words are in the language of the request.</summary>
/// <param name="options">Which system patient references belong to.</param>
/// <param name="sentences">Says the whole.</param>
/// <param name="findings">Says doubts and remarks.</param>
/// <param name="texts">The words.</param>
/// <param name="shared">The names of classes, and the notice.</param>
public sealed class FhirResources(
    IOptions<FhirOptions> options, FhirSentences sentences, FindingWords findings, IStringLocalizer<FhirTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    private const string ModelId = "model";
    private const string AbsentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /// <summary>A result as an observation. Hidden, it tells no more than that it is there.</summary>
    public Observation ObservationOf(ExchangedResult result)
    {
        var observation = new Observation
        {
            Id = result.Row.Id.ToString(),
            Meta = MetaOf(result),
            Language = CultureInfo.CurrentUICulture.Name,
            Text = NarrativeOf(result),
            Contained = [ModelOf(result)],
            Identifier = [IdentifierOf(result)],
            Status = result.IsHidden ? ObservationStatus.Registered : result.Row.ReviewState switch
            {
                ReviewState.Agreed => ObservationStatus.Final,
                ReviewState.Corrected => ObservationStatus.Amended,
                _ => ObservationStatus.Preliminary,
            },
            Category = [FhirCodes.Concept(FhirCodes.Procedure)],
            Code = FhirCodes.Concept(FhirCodes.Impression),
            Subject = SubjectOf(result),
            Effective = EffectiveOf(result),
            Issued = result.IssuedAt,
            Method = MethodOf(result),
            Device = new ResourceReference($"#{ModelId}"),
        };
        if (result.IsHidden)
        {
            observation.DataAbsentReason = FhirCodes.Concept(FhirCodes.Masked);
            return observation;
        }

        observation.Performer = ReadersOf(result);
        observation.Note = NotesOf(result);
        observation.Value = result switch
        {
            ExchangedPicture picture => FhirCodes.OfClass(picture.ClassCode, shared.NameOf(picture.ClassCode)),
            ExchangedRecording recording => new FhirString(sentences.Count(recording)),
            _ => null,
        };
        observation.Component = [.. PartsOf(result)];
        return observation;
    }

    /// <summary>A result as a report, which refers to its observation and to its sheets.</summary>
    /// <param name="root">Where this application speaks FHIR, such as "https://ecg.clinic.example/fhir".</param>
    public DiagnosticReport ReportOf(ExchangedResult result, string root) => new()
    {
        Id = result.Row.Id.ToString(),
        Meta = MetaOf(result),
        Language = CultureInfo.CurrentUICulture.Name,
        Text = NarrativeOf(result),
        Identifier = [IdentifierOf(result)],
        Status = result.IsHidden ? DiagnosticReport.DiagnosticReportStatus.Registered : result.Row.ReviewState switch
        {
            ReviewState.Agreed => DiagnosticReport.DiagnosticReportStatus.Final,
            ReviewState.Corrected => DiagnosticReport.DiagnosticReportStatus.Amended,
            _ => DiagnosticReport.DiagnosticReportStatus.Preliminary,
        },
        Category = [FhirCodes.Concept(FhirCodes.Electrocardiac)],
        Code = FhirCodes.Concept(FhirCodes.Study),
        Subject = SubjectOf(result),
        Effective = EffectiveOf(result),
        Issued = result.IssuedAt,
        ResultsInterpreter = result.IsHidden ? [] : ReadersOf(result),
        Result = [new ResourceReference($"Observation/{result.Row.Id}")],
        Conclusion = sentences.Conclude(result),
        ConclusionCode = result is ExchangedPicture { IsHidden: false } picture ? [FhirCodes.OfClass(picture.ClassCode, shared.NameOf(picture.ClassCode))] : [],
        PresentedForm = result.IsHidden
            ? []
            : [new Attachment { ContentType = "application/pdf", Language = CultureInfo.CurrentUICulture.Name, Url = $"{root}/Binary/{result.Row.Id}", Title = texts["Report"] }],
    };

    private static Meta MetaOf(ExchangedResult result) => new() { LastUpdated = result.IssuedAt };

    private static Identifier IdentifierOf(ExchangedResult result) => new("urn:ietf:rfc:3986", $"urn:uuid:{result.Row.Id}");

    private ResourceReference? SubjectOf(ExchangedResult result) => result.Patient is not { } patient ? null : new ResourceReference
    {
        Type = "Patient",
        Identifier = new Identifier(options.Value.PatientSystem.Length == 0 ? null : options.Value.PatientSystem, patient.Reference),
    };

    // Of an ECG whose day nobody stated it is only known when it was sent.
    private static FhirDateTime EffectiveOf(ExchangedResult result)
    {
        if (result.Row.AcquiredOn is { } day)
        {
            return new FhirDateTime(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        var unknown = new FhirDateTime();
        unknown.Extension.Add(new Extension(AbsentReason, new Code("unknown")));
        return unknown;
    }

    private Narrative NarrativeOf(ExchangedResult result) => new()
    {
        Status = Narrative.NarrativeStatus.Generated,
        Div = $"""<div xmlns="http://www.w3.org/1999/xhtml"><p>{WebUtility.HtmlEncode(sentences.Conclude(result))}</p><p>{WebUtility.HtmlEncode(shared["Notice"])}</p></div>""",
    };

    private Device ModelOf(ExchangedResult result)
    {
        var (name, version, hash) = result switch
        {
            ExchangedPicture { Prediction: var made } => (made.ModelName, made.ModelVersion, made.ModelSha256),
            ExchangedRecording { Analysis: var made } => (made.StageVersion, made.NetworkVersion, (string?)null),
            _ => ("", "", null),
        };
        return new Device
        {
            Id = ModelId,
            DeviceName = [new Device.DeviceNameComponent { Name = name, Type = DeviceNameType.ModelName }],
            Version =
            [
                new Device.VersionComponent { Value = version },
                .. hash is null ? Array.Empty<Device.VersionComponent>() : [new Device.VersionComponent { Type = new CodeableConcept { Text = "SHA-256" }, Value = hash }],
            ],
            Note = [new Annotation { Text = shared["Notice"] }],
        };
    }

    private CodeableConcept MethodOf(ExchangedResult result) => new()
    {
        Text = texts[result switch
        {
            ExchangedRecording => "MethodRecording",
            ExchangedPicture { Prediction.IsTrace: true } => "MethodTrace",
            _ => "MethodPicture",
        }],
    };

    private static List<ResourceReference> ReadersOf(ExchangedResult result) =>
        result.Judged is { } word ? [new ResourceReference { Type = "Practitioner", Display = word.Reader }] : [];

    private List<Annotation> NotesOf(ExchangedResult result)
    {
        IEnumerable<string> said = result switch
        {
            ExchangedPicture { Prediction: var row } => findings.Say((row.Doubts ?? []).Concat(row.Remarks ?? [])),
            ExchangedRecording { Analysis: var row } => findings.Say(row.Remarks.Select(Finding.FromStored)),
            _ => [],
        };
        return
        [
            .. said.Select(sentence => new Annotation { Text = sentence, Time = Moment(result.Row.CreatedAt) }),
            .. result.Note is { } note ? [new Annotation { Text = texts["NoteOfSender", note], Time = Moment(result.Row.CreatedAt) }] : Array.Empty<Annotation>(),
            .. result.Judged is { Comment: { } comment } word ? [new Annotation { Text = $"{word.Reader}: {comment}", Time = Moment(word.At) }] : Array.Empty<Annotation>(),
        ];
    }

    private IEnumerable<Observation.ComponentComponent> PartsOf(ExchangedResult result) => result switch
    {
        ExchangedPicture picture => PartsOf(picture.Prediction),
        ExchangedRecording recording => PartsOf(recording),
        _ => [],
    };

    private IEnumerable<Observation.ComponentComponent> PartsOf(Prediction prediction)
    {
        yield return Part("model-answer", texts["PartModelAnswer"], FhirCodes.OfClass(prediction.ClassCode, shared.NameOf(prediction.ClassCode)));
        if (prediction.IsCertain is { } certain)
        {
            yield return Part("certain", texts["PartCertain"], new FhirBoolean(certain));
        }

        foreach (var (beat, probability) in LabelSet.EightClasses.Classes.Zip(prediction.Probabilities))
        {
            yield return Part($"probability-{beat.Code}", texts["PartProbability", shared.NameOf(beat)], FhirCodes.Share(probability));
        }
    }

    private IEnumerable<Observation.ComponentComponent> PartsOf(ExchangedRecording recording)
    {
        yield return Part("beats", texts["PartAllBeats"], new Integer(recording.Counts.Sum(group => group.Beats)));
        yield return Part("certain-beats", texts["PartCertainBeats"], new Integer(recording.Analysis.CertainBeats));
        foreach (var (code, beats) in recording.Counts)
        {
            yield return Part($"beats-{code}", texts["PartBeats", sentences.NameOfGroup(code)], new Integer(beats));
        }

        if (recording.Rate is { } rate)
        {
            yield return new() { Code = new CodeableConcept { Coding = [FhirCodes.HeartRate], Text = texts["PartRate"] }, Value = FhirCodes.Measured(rate, "/min") };
        }
    }

    private static Observation.ComponentComponent Part(string code, string name, DataType value) => new() { Code = FhirCodes.OfPart(code, name), Value = value };

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
