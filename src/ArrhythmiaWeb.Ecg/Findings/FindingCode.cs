namespace ArrhythmiaWeb.Ecg.Findings;

/// <summary>What can be said of an answer, of the way a picture was read, or of a file that was refused. Stored by name: a name once used keeps its meaning.</summary>
public enum FindingCode
{
    /// <summary>A sentence that stands for itself: what was stored before there were codes. Values: the sentence.</summary>
    Plain,

    /// <summary>A doubt: the most probable class is not probable enough. Values: its probability and the least that is certain, both in percent.</summary>
    LowProbability,

    /// <summary>A doubt: in people never seen such an answer is too often wrong. Values: how often it is right and the least that is certain, both in percent.</summary>
    LowConfidence,

    /// <summary>A doubt: nothing like the picture is known. Values: the similarity of the nearest example, and the least that is usual.</summary>
    Unfamiliar,

    /// <summary>A doubt: what is most alike is of other classes. Values: the number of examples, the class answered, the classes of the examples.</summary>
    OtherNeighbours,

    /// <summary>A doubt: the network that was tested on unknown patients sees another kind of beat. Values: that kind.</summary>
    OtherSecondOpinion,

    /// <summary>A doubt: the class was learned from few people. Values: the class.</summary>
    FewPeople,

    /// <summary>A doubt: the network of eight classes alone takes the beat for another class. Values: that class.</summary>
    OtherFirstOpinion,

    /// <summary>A remark: drawn in another style and read back. Values: the colours.</summary>
    OtherStyle,

    /// <summary>A remark: drawn in another style and read back with changes. Values: the colours, the changes.</summary>
    OtherStyleChanged,

    /// <summary>Part of a remark: colours from the other end of their map. Values: the map.</summary>
    InvertedColours,

    /// <summary>Part of a remark: the picture had another size.</summary>
    Scaled,

    /// <summary>Part of a remark: margins, axes or a colour bar were cut off.</summary>
    MarginsCropped,

    /// <summary>Part of a remark: turned straight. Values: by how many degrees.</summary>
    Straightened,

    /// <summary>Part of a remark: low frequencies were at the top.</summary>
    TurnedOver,

    /// <summary>Part of a remark: more time or frequencies were shown than are read.</summary>
    CutToRange,

    /// <summary>A remark: read by the axes that the sender stated. Values: the seconds, the lowest and the highest frequency in Hz.</summary>
    AxesStated,

    /// <summary>A remark: what a trace of a single beat cannot tell.</summary>
    TraceCaution,

    /// <summary>A refusal: the file has no bytes.</summary>
    FileEmpty,

    /// <summary>A refusal: no accepted format. Values: the formats accepted.</summary>
    FormatUnknown,

    /// <summary>A refusal: a HEIC photograph, as telephones take them.</summary>
    HeicNotRead,

    /// <summary>A refusal: a picture of a format that is not read. Values: the format.</summary>
    FormatNotRead,

    /// <summary>A refusal: a document. Values: its kind.</summary>
    DocumentNotRead,

    /// <summary>A refusal: an SVG drawing.</summary>
    SvgNotRead,

    /// <summary>A refusal: a DICOM object.</summary>
    DicomNotRead,

    /// <summary>A refusal: a JPEG stored in so many passes that decoding takes too long.</summary>
    TooManyScans,

    /// <summary>A refusal: decoding takes too much memory for this way of storing. Values: format, width, height, the most in megapixels for it.</summary>
    TakesTooMuchMemory,

    /// <summary>A refusal: the file cannot be decoded to its end. Values: its format.</summary>
    FileDamaged,

    /// <summary>A refusal: too few pixels. Values: width, height, the least of either.</summary>
    PictureTooSmall,

    /// <summary>A refusal: too many pixels. Values: width, height, the most of either, the most of all in megapixels.</summary>
    PictureTooLarge,

    /// <summary>A refusal: the spectrum is turned within its margins. Values: by how many degrees.</summary>
    Tilted,

    /// <summary>A refusal: too few colours for the levels of a spectrum. Values: how many, the least.</summary>
    TooFewColours,

    /// <summary>A refusal: the same level everywhere.</summary>
    OneLevel,

    /// <summary>A refusal: margins, and nothing within them.</summary>
    NoSpectrumInMargins,

    /// <summary>A refusal: no known colour map. Values: those that are known.</summary>
    ColoursUnknown,

    /// <summary>A refusal: no fine structure of a spectrogram.</summary>
    NoFineStructure,

    /// <summary>A refusal: nothing tells where the low frequencies are.</summary>
    OrientationUnknown,

    /// <summary>A refusal: another frequency axis. Values: the lowest and the highest frequency in Hz, the window in seconds.</summary>
    OtherFrequencyAxis,

    /// <summary>A refusal: a drawn trace where only spectral images are read.</summary>
    TraceNotRead,

    /// <summary>A refusal: neither spectral image nor trace.</summary>
    OtherPicture,

    /// <summary>A refusal: no line from left to right.</summary>
    NoLine,

    /// <summary>A refusal: too much is filled for the plot of a line.</summary>
    TooFilled,

    /// <summary>A refusal: blank.</summary>
    Blank,

    /// <summary>A refusal: the sender states less time than the network reads. Values: the seconds shown, those needed.</summary>
    TooFewSeconds,

    /// <summary>A refusal: frequencies are missing that the network reads. Values: the lowest and the highest shown, the lowest and the highest needed, in Hz.</summary>
    TooFewFrequencies,

    /// <summary>A refusal: the grain of the picture tells of less time than the network reads. Values: about how many seconds, those needed.</summary>
    SeemsTooFewSeconds,

    /// <summary>A refusal: a trace of several beats.</summary>
    SeveralBeats,

    /// <summary>A doubt: the time axis is a guess. Values: about how many seconds the grain tells of, those of the specification.</summary>
    SecondsGuessed,

    /// <summary>A doubt: the grain speaks against the time stated. Values: the seconds stated, about how many the grain tells of.</summary>
    StatedSecondsDoubtful,

    /// <summary>A doubt: the grain tells of another frequency axis. Values: about the highest frequency, the lowest and the highest of the specification, in Hz.</summary>
    FrequencyAxisDoubtful,

    /// <summary>A doubt: levels look like magnitudes, not decibels. Values: the range of the specification in dB.</summary>
    LinearLevels,

    /// <summary>A doubt: slow wander of the baseline looks to be in the picture. Values: the corner of the specification's high-pass in Hz.</summary>
    SlowWander,

    /// <summary>A doubt: no heart beats at this rate for long. Values: beats a minute.</summary>
    UnlikelyRate,

    /// <summary>A doubt: the picture was only just taken for a trace.</summary>
    BarelyTrace,

    /// <summary>A doubt: the spectrum was found in uneven surroundings and cut out. Values: by how many degrees it was turned.</summary>
    CutFromSurroundings,

    /// <summary>A doubt: a trace of one beat says nothing of prematurity. Values: the class answered.</summary>
    LoneBeat,

    /// <summary>A refusal: several leads on one sheet.</summary>
    SeveralLeads,

    /// <summary>A refusal: a photograph at an angle, lines that should be parallel are not.</summary>
    Photographed,

    /// <summary>A refusal: too few pixels to a second of a strip. Values: how many there are, the least.</summary>
    StripTooCoarse,

    /// <summary>A refusal: a strip is too short or too long. Values: its seconds, the least, the most.</summary>
    StripLength,

    /// <summary>A remark: the scales of a strip come from the grid of ECG paper. Values: the seconds of the strip.</summary>
    StripOnPaper,

    /// <summary>A remark: the time scale of a strip comes from the numbers along its axis. Values: the seconds of the strip.</summary>
    StripAxesRead,

    /// <summary>A remark: the time scale of a strip is what its sender stated. Values: the seconds of the strip.</summary>
    StripSecondsStated,

    /// <summary>A remark: the time scale of a strip is a guess. Values: the seconds taken.</summary>
    StripSecondsGuessed,

    /// <summary>A remark: nothing tells the voltage scale of a strip.</summary>
    StripVoltageUnknown,

    /// <summary>A doubt: nothing tells the time scale of a strip. Values: the seconds taken.</summary>
    StripSecondsUnknown,

    /// <summary>A doubt: the stated time of a strip is not that of its grid or its axis. Values: the seconds stated, those read.</summary>
    StripSecondsDiffer,

    /// <summary>A doubt: few pixels to a second of a strip. Values: how many there are, how many are enough.</summary>
    StripCoarse,
}
