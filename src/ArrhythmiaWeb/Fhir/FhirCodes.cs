using Hl7.Fhir.Model;

namespace ArrhythmiaWeb.Fhir;

/// <summary>The codes by which other systems know what is meant. Those of LOINC, SNOMED CT, HL7 and UCUM, and two systems of our own.</summary>
public static class FhirCodes
{
    /// <summary>The system of <see cref="OfBeat(string, string)"/>: the annotation symbols of the MIT-BIH Arrhythmia Database and the groups of ANSI/AAMI EC57, which nobody has registered.</summary>
    public const string Beats = "urn:uuid:0d2c1a5e-52f1-4e8b-9a53-7a3c3b6f4e10";

    /// <summary>The system of the parts of an answer, such as "certain".</summary>
    public const string Parts = "urn:uuid:0d2c1a5e-52f1-4e8b-9a53-7a3c3b6f4e11";

    private const string Loinc = "http://loinc.org";
    private const string Snomed = "http://snomed.info/sct";
    private const string Ucum = "http://unitsofmeasure.org";

    // Without the names that SNOMED International gives them, which differ from edition to edition.
    private static readonly Dictionary<string, string> SnomedOfClass = new()
    {
        ["N"] = "426783006",
        ["V"] = "427172004",
        ["/"] = "10370003",
        ["R"] = "59118001",
        ["L"] = "164909002",
        ["A"] = "284470004",
        ["!"] = "111288001",
        ["E"] = "75532003",
    };

    /// <summary>An ECG as a study: the code of every report.</summary>
    public static Coding Study { get; } = new(Loinc, "11524-6", "EKG study");

    /// <summary>What an ECG shows: the code of every observation.</summary>
    public static Coding Impression { get; } = new(Loinc, "8601-7", "EKG impression");

    /// <summary>The heart rate, in beats a minute.</summary>
    public static Coding HeartRate { get; } = new(Loinc, "8867-4");

    /// <summary>The category of every observation.</summary>
    public static Coding Procedure { get; } = new("http://terminology.hl7.org/CodeSystem/observation-category", "procedure", "Procedure");

    /// <summary>The category of every report.</summary>
    public static Coding Electrocardiac { get; } = new("http://terminology.hl7.org/CodeSystem/v2-0074", "EC", "Electrocardiac (e.g., EKG, EEC, Holter)");

    /// <summary>Why there is no answer: it is not for this reader yet.</summary>
    public static Coding Masked { get; } = new("http://terminology.hl7.org/CodeSystem/data-absent-reason", "masked", "Masked");

    /// <summary>One of the eight classes: its SNOMED CT code, then our own.</summary>
    /// <param name="code">The code of the class, such as "V".</param>
    /// <param name="name">Its name in the reader's language.</param>
    public static CodeableConcept OfClass(string code, string name) =>
        new() { Coding = [new(Snomed, SnomedOfClass[code]), OfBeat(code, name)], Text = name };

    /// <summary>A class or a group by its own code, such as "S".</summary>
    /// <param name="code">The code.</param>
    /// <param name="name">Its name in the reader's language.</param>
    public static Coding OfBeat(string code, string name) => new(Beats, code, name);

    /// <summary>A part of an answer.</summary>
    /// <param name="code">Its code, such as "certain".</param>
    /// <param name="name">What it is in the reader's language.</param>
    public static CodeableConcept OfPart(string code, string name) => new() { Coding = [new(Parts, code, name)], Text = name };

    /// <summary>A share of one.</summary>
    /// <param name="share">0 to 1.</param>
    public static Quantity Share(double share) => new() { Value = Math.Round((decimal)share, 4), Unit = "1", System = Ucum, Code = "1" };

    /// <summary>A quantity by its unit.</summary>
    /// <param name="value">How many.</param>
    /// <param name="unit">The unit as UCUM writes it, such as "/min".</param>
    public static Quantity Measured(double value, string unit) => new() { Value = Math.Round((decimal)value, 1), Unit = unit, System = Ucum, Code = unit };

    /// <summary>A code by itself.</summary>
    public static CodeableConcept Concept(Coding coding) => new() { Coding = [coding] };
}
