namespace ArrhythmiaWeb.Lab.Cards;

/// <summary>What the card says that no evaluation can find out.</summary>
internal static class CardProse
{
    internal const string Introduction = """
        # Model card

        What the networks of ArrhythmiaWeb are for, what they learned from, how well they read, and where they fail. Written by `report` from the
        manifests, the evaluations and the records; no figure in it is typed by hand.

        **A decision aid for research and teaching, not a medical device. It gives no diagnosis.**
        """;

    internal const string Use = """
        ## Intended use

        - *Users:* physicians and others trained to read an ECG, and those who learn or study it.
        - *Use:* a second reader for one beat: the spectral image of some seconds of ECG around the beat goes in, the probability of each class comes out. The user has
          the ECG itself at hand and judges by it.
        - *Input:* an image drawn to the specification in the network's manifest (the application's guide shows it in words), from lead MLII or one like it, of an adult.

        ## Not intended

        - Deciding on treatment, on urgency or on what nobody will look at again; monitoring and alarms; screening without a reader.
        - Naming a rhythm, ischaemia, infarction, conduction intervals or anything else that is more than the kind of one beat.
        - Children, and any group that the data below do not hold.
        - Beats of kinds that are not among the classes: a network answers with one of its classes whatever it is shown.
        """;

    internal const string Collection = """
        Two-lead ambulatory recordings of half an hour, made between 1975 and 1979 by the Arrhythmia Laboratory of Boston's Beth Israel Hospital, of in-patients (about 60 %) and
        out-patients. 23 were drawn at random from more than 4000; 25 were chosen because they show what is rare. Two cardiologists annotated each beat
        and settled their differences (Moody and Mark, 2001). Abnormal beats are therefore far more frequent than in most clinics, and positive predictive values
        higher than they would be there.

        The network across patients, and the recording stage, learned besides from 40 of the 78 records (those with even numbers) of the MIT-BIH Supraventricular Arrhythmia Database: half an hour each, two
        leads that are not named (the first is taken), 128 samples a second, beats annotated as normal, supraventricular, ventricular or fusion (Greenwald, 1990). The other 38 records are kept for judging.
        """;

    internal const string WithinPatients = """
        Beats are divided at random within each class, so the same people are in training and test, and images of neighbouring beats overlap. It is the protocol of most published work;
        it says how well the network reads people whom it knows, and **not** what to expect of a new patient.
        """;

    internal const string AcrossPatients = """
        Whole records are held out, classes after ANSI/AAMI EC57 (without Q): nobody whom the network is tested on was seen in training, but for what is said under *Data*. It is what to expect of a new
        patient recorded in the same way. **Trained on DS1 + SVDB**: DS1 is what the literature trains on, so compare with care; the row of networks trained on DS1 alone stands in EVALUATIONS.md and ABLATIONS.md.
        Everything was chosen by five folds of the 62 training patients; DS2 was looked at once, afterwards.
        """;

    internal const string Limits = """
        ## Limits

        - Two databases of one laboratory, the 1970s and 1980s. Other devices, leads, filters and populations are not tested unless a section above says so.
        - Half of the records were chosen for their abnormal beats; the share of right answers in practice depends on how frequent the classes are there.
        - The intervals tell how the figures would move with other people of the same kind, drawn like these; they do not cover another training, another database or another way of drawing.
          With few records in a class, even the interval is too narrow.
        - A beat is taken to stand in the middle of the image; who draws the image decides which beat that is.
        - Annotations are the judgement of two people; fusion beats and aberrant beats are disputed among experts.
        - The probabilities are calibrated on validation beats. On a record unlike them they can be far off, as the calibration error of the worst record shows.
        """;

    internal const string Ethics = """
        ## Ethics of the data

        The records were made before today's rules of consent and data protection and were published without names. Headers state age, sex and medicines, nothing else about the person, and the
        card shows them as sums only. No recording is part of this repository. The young are few, people without heart disease hardly any; nothing is known about ancestry. With so few people, fairness
        between groups cannot be shown. Nobody should take the answer of such a network as the measure of another person's heart.

        ## Licence and citation

        The code and the weights are under the MIT licence. The networks are trained on the MIT-BIH Arrhythmia Database, https://physionet.org/content/mitdb/1.0.0/, and in part
        on the MIT-BIH Supraventricular Arrhythmia Database, https://physionet.org/content/svdb/1.0.0/, both under the Open Data Commons Attribution License 1.0 (ODC-By). Who uses the networks cites them:

        - Moody GB, Mark RG. The impact of the MIT-BIH Arrhythmia Database. IEEE Engineering in Medicine and Biology 20(3):45-50, 2001.
        - Goldberger AL, Amaral LAN, Glass L, Hausdorff JM, Ivanov PCh, Mark RG, Mietus JE, Moody GB, Peng CK, Stanley HE. PhysioBank, PhysioToolkit, and PhysioNet: components of a new
          research resource for complex physiologic signals. Circulation 101(23):e215-e220, 2000.
        - Greenwald SD. Improved detection and classification of arrhythmias in noise-corrupted electrocardiograms using contextual information. Ph.D. thesis, Harvard-MIT Division of Health
          Sciences and Technology, 1990.
        """;
}
