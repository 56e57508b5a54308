namespace ArrhythmiaWeb.Inference;

/// <summary>What is done while the model server does not answer.</summary>
public enum WhenDown
{
    /// <summary>What is sent is kept, and answered once the server is back.</summary>
    Queue,

    /// <summary>This process runs the networks itself meanwhile.</summary>
    Embedded,
}
