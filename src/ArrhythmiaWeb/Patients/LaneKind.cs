namespace ArrhythmiaWeb.Patients;

/// <summary>What stands in a lane of a timeline.</summary>
public enum LaneKind
{
    /// <summary>Pictures of one class.</summary>
    Class,

    /// <summary>Pictures whose answer is hidden from the reader.</summary>
    Hidden,

    /// <summary>Recordings.</summary>
    Recordings,
}
